import { renderSelector } from '../signals/promql';
import { code, message, strong } from '../model/words/message';
import { serviceSelector } from '../model/rail/defaultRails';
import { SIGNALS, type Signal } from '../model/place/place';
import { readTraceToLogs, readTraceToProfiles } from '../wiring/links';
import { sameName } from '../wiring/vocabulary';
import { sourceOf, type Check, type CheckedSite, type Probe, type CheckReplies } from './check';
import { planSample } from './sample';
import { fails, nothingToCheck, said, unanswered, works, type Evidence, type Fix } from './verdict';

/** Services compared at most, of each signal. */
const VALUES = 200;
const NAMED = 8;

/** Whether the signals call a service the same: what has another name elsewhere cannot be joined. */
export const serviceNames: Check = {
  id: 'service-names',
  group: 'vocabulary',
  title: message('wiring.check.services', 'One name per service'),
  purpose: message(
    'wiring.check.services.purpose',
    'The service name joins metrics, traces, logs and profiles, even where a trace id is missing.'
  ),
  weight: 2,

  plan(site, replies) {
    const labels = replies.get('labels', 'logLabels');
    return {
      ...(sourceOf(site, 'logs')
        ? {
            labels: {
              kind: 'logLabels' as const,
              source: sourceOf(site, 'logs')?.uid ?? '',
              ...site.range,
              limit: 1000,
            },
          }
        : {}),
      ...Object.fromEntries(
        SIGNALS.flatMap((signal) => {
          const probe = probeOf(site, signal, labels);
          return probe ? [[signal, probe]] : [];
        })
      ),
      ...planSample(site, replies),
    };
  },

  read(site, replies) {
    const names = SIGNALS.map((signal) => ({ signal, values: valuesOf(signal, replies) })).filter(
      ({ values }) => values.length > 0
    );
    if (names.length < 2) {
      const failed = SIGNALS.find((signal) => replies.error(signal));
      const error = failed && replies.error(failed);
      return failed && error
        ? unanswered(sourceOf(site, failed)?.name ?? failed, error)
        : nothingToCheck(
            message(
              'wiring.check.services.few',
              'Fewer than two signals name a service in this window, so there is nothing to compare.'
            )
          );
    }
    return judge(site, names);
  },
};

const WORDS: Record<Signal, ReturnType<typeof message>> = {
  metrics: message('wiring.check.metrics', 'Metrics'),
  traces: message('wiring.check.traces', 'Traces'),
  logs: message('wiring.check.logs', 'Logs'),
  profiles: message('wiring.check.profiles', 'Profiles'),
};

interface Named {
  signal: Signal;
  values: string[];
}

function judge({ service }: CheckedSite, names: Named[]) {
  const evidence = names.map(({ signal, values }) =>
    said(
      message('wiring.check.services.of', '{{signal}}: {{names}}', {
        signal: WORDS[signal],
        names: code(listed(values)),
      })
    )
  );
  const strangers = service === undefined ? apart(names) : names.filter(({ values }) => !values.includes(service));
  if (strangers.length === 0) {
    return service === undefined
      ? works(
          message('wiring.check.services.meet', 'The {{count}} signals here share service names.', {
            count: strong(names.length),
          }),
          evidence
        )
      : works(
          message('wiring.check.services.work', '{{service}} has this name in each of the {{count}} signals here.', {
            service: strong(service),
            count: names.length,
          }),
          evidence
        );
  }
  const [first] = strangers;
  const like = alike(service, names, first);
  return fails(
    service === undefined
      ? message('wiring.check.services.apart', '{{signal}}: no service has the name that other signals use.', {
          signal: WORDS[first.signal],
        })
      : message('wiring.check.services.stranger', '{{signal}}: {{service}} not found.', {
          signal: WORDS[first.signal],
          service: strong(service),
        }),
    [...(like === undefined ? [] : [like]), ...evidence],
    fixOf()
  );
}

/** Signals whose names meet those of no other. */
function apart(names: Named[]): Named[] {
  return names.filter(
    (one) => !names.some((other) => other !== one && one.values.some((value) => other.values.includes(value)))
  );
}

/** Another spelling, or a part of the name: job="orders" beside order-orchestrator. */
function alike(service: string | undefined, names: Named[], stranger: Named): Evidence | undefined {
  const wanted =
    service === undefined ? names.filter((each) => each !== stranger).flatMap(({ values }) => values) : [service];
  for (const name of wanted) {
    const found =
      stranger.values.find((value) => sameName(value, name)) ?? stranger.values.find((value) => shareWord(value, name));
    if (found !== undefined) {
      return said(
        message('wiring.check.services.alike', '{{found}} may be {{name}}', { found: code(found), name: code(name) })
      );
    }
  }
  return undefined;
}

function shareWord(a: string, b: string): boolean {
  const words = (name: string) =>
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .map((word) => word.replace(/s$/, ''))
      .filter((word) => word.length > 3 && !COMMON.has(word));
  const known = new Set(words(b));
  return words(a).some((word) => known.has(word));
}

const COMMON = new Set(['service', 'server', 'production', 'prod', 'staging', 'default']);

function listed(values: string[]): string {
  return values.length > NAMED ? `${values.slice(0, NAMED).join(', ')} … (${values.length})` : values.join(', ');
}

function valuesOf(signal: Signal, replies: CheckReplies): string[] {
  return [...new Set(listedBy(signal, replies) ?? [])].filter((value) => value !== '').sort();
}

function listedBy(signal: Signal, replies: CheckReplies): string[] | undefined {
  switch (signal) {
    case 'metrics':
      return replies.get('metrics', 'labelValues');
    case 'traces':
      // Tempo lists what it was sent lately; the sample reaches as far back as the window.
      return [
        ...(replies.get('traces', 'spanValues') ?? []),
        ...replies.each('trace', 'trace').flatMap(({ spans }) => spans.map(({ service }) => service)),
      ];
    case 'logs':
      return replies.get('logs', 'logLabelValues');
    case 'profiles':
      return replies.get('profiles', 'profileLabelValues');
  }
}

function probeOf(site: CheckedSite, signal: Signal, logLabels: string[] | undefined): Probe | undefined {
  const source = sourceOf(site, signal)?.uid;
  if (source === undefined) {
    return undefined;
  }
  const traces = sourceOf(site, 'traces')?.jsonData;
  const asked = { source, ...site.range, limit: VALUES };
  const serviceTag = (tags: Array<{ key: string; label: string }>) =>
    tags.find(({ key }) => key === 'service.name')?.label;
  switch (signal) {
    case 'metrics': {
      const from = serviceSelector(site.rail);
      return from && { kind: 'labelValues', ...asked, label: from.label, match: renderSelector(from.selector) };
    }
    case 'traces':
      return { kind: 'spanValues', source, attribute: 'resource.service.name', limit: VALUES };
    case 'logs': {
      const label = [serviceTag(readTraceToLogs(traces).tags), ...site.wiring.names.logService].find(
        (name) => name !== undefined && logLabels?.includes(name)
      );
      return label === undefined ? undefined : { kind: 'logLabelValues', ...asked, label };
    }
    case 'profiles':
      return {
        kind: 'profileLabelValues',
        ...asked,
        label: serviceTag(readTraceToProfiles(traces).tags) ?? 'service_name',
      };
  }
}

function fixOf(): Fix {
  return {
    what: message(
      'wiring.check.services.fix',
      'Give the service one name, service.name, and let every signal take it from there: OTEL_SERVICE_NAME for metrics and traces, a label of the same value for logs and profiles. Until then, set the label that matches in the links between the data sources.'
    ),
    snippets: [
      {
        title: message('wiring.check.environment', 'Environment of the service'),
        text: 'OTEL_SERVICE_NAME=order-orchestrator\n',
      },
    ],
  };
}
