import { compareText } from '../signals/text';
import { SIGNALS, type Place, type Signal } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { pinnedCluster, readClusters, sourcesOfCluster, type Cluster } from './clusters';
import {
  exemplarDestinations,
  linksOf,
  readScrapeInterval,
  readTraceToLogs,
  readTraceToMetrics,
  readTraceToProfiles,
} from './links';
import { derivedTraceIds, readNames, USUAL_TRACE_ID_LABELS } from './names';
import type { DataSourceSettings, TraceToMetrics, Wiring } from '../model/siteWiring';

/** What a data source of each signal has behind it, by name. */
export const BACKEND_OF: Record<Signal, string> = {
  metrics: 'Prometheus',
  traces: 'Tempo',
  logs: 'Loki',
  profiles: 'Pyroscope',
};

export const TYPE_OF: Record<Signal, string> = {
  metrics: 'prometheus',
  traces: 'tempo',
  logs: 'loki',
  profiles: 'grafana-pyroscope-datasource',
};

type Choice = Wiring['sources'][Signal];
type Chosen = Partial<Record<Signal, Choice>>;

/**
 * Resolves which data sources the walk reads and how they are joined: what the URL insists on, then what the rail
 * names for the cluster, then what it names for all, then what the sources already chosen link to, then the default
 * source of the type, then the first by name.
 * A uid that the URL or the rail names and that does not fit is told and not replaced; a link that does not fit is
 * passed over.
 * @param cluster where the walk is, as far as that is known
 */
export function readWiring(
  settings: DataSourceSettings[],
  rail: Rail,
  place: Place,
  cluster: Cluster | undefined = pinnedCluster(rail, place)
): Wiring {
  const clusters = readClusters(rail, cluster, (each) => wiringIn(settings, rail, place, each));
  return { ...wiringIn(settings, rail, place, cluster), ...(clusters && { clusters }) };
}

function wiringIn(settings: DataSourceSettings[], rail: Rail, place: Place, cluster: Cluster | undefined): Wiring {
  const sources = chooseSources(settings, { ...rail.sources, ...sourcesOfCluster(rail, cluster), ...place.sources });
  const chosen = (signal: Signal) => settings.find(({ uid }) => uid === sourceUid(sources[signal]));
  const traces = chosen('traces')?.jsonData;
  const traceToLogs = readTraceToLogs(leadsElsewhere(settings, traces, 'logs') ? undefined : traces);
  const traceToProfiles = readTraceToProfiles(leadsElsewhere(settings, traces, 'profiles') ? undefined : traces);
  const isTraces = (uid: string) => settings.some((each) => each.uid === uid && each.type === TYPE_OF.traces);
  return {
    sources,
    exemplarTraceIdLabels: [
      ...new Set([
        ...(rail.names?.traceId ?? []),
        ...exemplarLabels(chosen('metrics')?.jsonData, sourceUid(sources.traces)),
      ]),
    ],
    names: readNames(rail.names, {
      toLogs: traceToLogs.tags,
      toProfiles: traceToProfiles.tags,
      logTraceId: derivedTraceIds(chosen('logs')?.jsonData, isTraces),
    }),
    traceToLogs,
    traceToProfiles,
    traceToMetrics: traceToMetrics(settings, traces, place.sources.metrics === undefined, sources.metrics),
  };
}

/**
 * The metrics of a span's service may stand elsewhere than those of the rail: where the site's own link leads, unless the
 * URL insists on a source.
 */
function traceToMetrics(
  settings: DataSourceSettings[],
  traces: unknown,
  follow: boolean,
  ofRail: Choice
): TraceToMetrics {
  const elsewhere = leadsElsewhere(settings, traces, 'metrics');
  const linked = settings.find(
    ({ uid }) => uid === linksOf('traces', traces).find(({ signal }) => signal === 'metrics')?.uid
  );
  const followed = follow && !elsewhere && linked ? asSource(linked) : undefined;
  const source = followed ?? ('source' in ofRail ? ofRail.source : undefined);
  return {
    ...readTraceToMetrics(elsewhere ? undefined : traces),
    ...(source && { source }),
    scrapeInterval: readScrapeInterval(settings.find(({ uid }) => uid === source?.uid)?.jsonData),
  };
}

/** @param uids those that somebody names */
function chooseSources(settings: DataSourceSettings[], uids: Partial<Record<Signal, string>>): Wiring['sources'] {
  const chosen: Chosen = {};
  for (const signal of SIGNALS) {
    const uid = uids[signal];
    if (uid !== undefined) {
      chosen[signal] = named(settings, signal, uid);
    }
  }
  // Links first, as far as they reach, before a default is taken: the default may itself link on.
  const choose = (signal: Signal): Choice => {
    followLinks(settings, chosen);
    return (chosen[signal] ??= byType(settings, signal));
  };
  return { metrics: choose('metrics'), traces: choose('traces'), logs: choose('logs'), profiles: choose('profiles') };
}

function named(settings: DataSourceSettings[], signal: Signal, uid: string): Choice {
  const found = settings.find((each) => each.uid === uid);
  if (!found) {
    return { missing: 'unknown', uid };
  }
  return found.type === TYPE_OF[signal]
    ? { source: asSource(found) }
    : { missing: 'wrongType', uid, name: found.name, type: found.type };
}

/** Follows the links of the chosen sources until none leads to a signal still open. */
function followLinks(settings: DataSourceSettings[], chosen: Chosen): void {
  for (let followed = true; followed;) {
    followed = false;
    for (const signal of SIGNALS) {
      const from = settings.find(({ uid }) => uid === sourceUid(chosen[signal]));
      for (const link of from ? linksOf(signal, from.jsonData) : []) {
        const target = named(settings, link.signal, link.uid);
        if (!chosen[link.signal] && 'source' in target) {
          chosen[link.signal] = target;
          followed = true;
        }
      }
    }
  }
}

function byType(settings: DataSourceSettings[], signal: Signal): Choice {
  const [best] = settings
    .filter(({ type }) => type === TYPE_OF[signal])
    .sort(
      (a, b) => Number(b.isDefault) - Number(a.isDefault) || compareText(a.name, b.name) || compareText(a.uid, b.uid)
    );
  return best ? { source: asSource(best) } : { missing: 'none' };
}

/** A link to a source of another kind (Splunk, Elasticsearch): its names and its query are not for ours. */
function leadsElsewhere(settings: DataSourceSettings[], traces: unknown, signal: Signal): boolean {
  const link = linksOf('traces', traces).find((each) => each.signal === signal);
  const target = settings.find(({ uid }) => uid === link?.uid);
  return target !== undefined && target.type !== TYPE_OF[signal];
}

/** Labels wired to the chosen traces source, then those wired to no source (an address), then the usual names. */
function exemplarLabels(metrics: unknown, traces: string | undefined): string[] {
  const wired = exemplarDestinations(metrics);
  const toTraces = wired.filter(({ uid }) => uid !== undefined && uid === traces);
  const toAddress = wired.filter(({ uid }) => uid === undefined);
  return [...new Set([...[...toTraces, ...toAddress].map(({ label }) => label), ...USUAL_TRACE_ID_LABELS])];
}

function sourceUid(choice: Choice | undefined): string | undefined {
  return choice && 'source' in choice ? choice.source.uid : undefined;
}

function asSource({ uid, name, type }: DataSourceSettings) {
  return { uid, name, type };
}
