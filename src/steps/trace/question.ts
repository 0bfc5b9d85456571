import { parseTraceId } from '../../signals/ids';
import type { Query } from '../../signals/query';
import { filtersInForce } from '../../model/place/filters';
import type { Finding, TraceEvidence } from '../../model/finding/finding';
import { preferCounted } from '../../model/rail/indicator';
import { message, quoted, type Message } from '../../model/words/message';
import type { Indicator } from '../../model/rail/rail';
import { emptyFinding, isSettled, type Asking, type Context } from '../../model/finding/step';
import { chartWindows } from '../../slo/windows';
import { exemplarSelector } from '../exemplarSelector';
import { missingSource } from '../missingSource';
import { chartQuery } from './onset';

/** What the trace step asks; times are epoch milliseconds. */
export interface TraceQuestion {
  source: string;
  /** absent with a chosen trace whose link names no service */
  service?: string;
  filters: TraceFilter[];
  indicator: Indicator;
  /** absent: the rail names no exemplar metric, or there is no metrics source */
  exemplars?: { source: string; metric: string; selector: string; traceIdLabels: string[] };
  /** what tells when the incident began: the burn rate's chart, and the error budget it is measured by */
  burn?: { chart: Query; window: string; budget: number };
  from: number;
  to: number;
  /** 32 hex digits: the trace that was chosen */
  chosen?: string;
  /** the span that was chosen, as the place has it */
  span?: string;
}

/** A filter in force; `attribute` is absent where the rail does not say how spans carry the dimension. */
export interface TraceFilter {
  title: string;
  attribute?: string;
  value: string;
}

export function traceQuestion(context: Context): Asking<TraceQuestion> {
  const { rail, place, wiring, range } = context;
  const traces = wiring.sources.traces;
  if ('missing' in traces) {
    return { cannot: missingSource(traces, 'traces', noTrace()) };
  }
  const parsed = place.trace === undefined ? undefined : parseTraceId(place.trace);
  if (place.trace !== undefined && parsed && 'problem' in parsed) {
    return { cannot: malformed(place.trace) };
  }
  const chosen = parsed && 'id' in parsed ? parsed.id : undefined;
  // What a chosen trace tells must not come back into its own question, which would then be another one.
  const service = chosen === undefined ? context.service : place.service;
  if (chosen === undefined && service === undefined) {
    return { wait: message('trace.wait.service', 'Choose a service above.') };
  }
  const unsettled = chosen === undefined ? splitToWaitFor(context) : undefined;
  if (unsettled) {
    return { wait: message('trace.wait.split', 'Waiting for the split by {{dimension}}.', { dimension: unsettled }) };
  }
  const chart = chosen === undefined ? chartQuery(context) : undefined;
  const [window] = chartWindows({ slo: rail.slo, ...range });
  const filters = filtersInForce(chosen === undefined ? context : { rail, place, found: {} });
  return {
    ask: {
      source: traces.source.uid,
      service,
      filters: filters.map(({ dimension: { title, span }, value }) => ({
        title,
        value,
        ...(span ? { attribute: span } : {}),
      })),
      indicator: preferCounted(rail.slo.indicator),
      ...(service === undefined ? {} : exemplars(context, service, filters)),
      ...(chart && { burn: { chart, window, budget: 1 - rail.slo.objective } }),
      from: range.from,
      to: range.to,
      chosen,
      ...(place.span === undefined ? {} : { span: place.span }),
    },
  };
}

function exemplars(
  { rail, wiring }: Context,
  service: string,
  filters: ReturnType<typeof filtersInForce>
): Pick<TraceQuestion, 'exemplars'> {
  const { metrics } = wiring.sources;
  const selector = exemplarSelector(rail, service, filters);
  return 'missing' in metrics || selector === undefined || rail.exemplars === undefined
    ? {}
    : {
        exemplars: {
          source: metrics.source.uid,
          metric: rail.exemplars.metric,
          selector,
          traceIdLabels: wiring.exemplarTraceIdLabels,
        },
      };
}

/** The first split that has neither found anything nor failed, unless its filter was chosen. */
function splitToWaitFor(context: Context): string | undefined {
  const { rail, place } = context;
  return rail.dimensions.find(({ name }) => place.filters[name] === undefined && !isSettled(context, 'split', name))
    ?.title;
}

export function noTrace(): TraceEvidence {
  return {
    kind: 'trace',
    candidates: [],
    rows: [],
    start: 0,
    duration: 0,
    services: [],
    errors: 0,
    orphans: 0,
    matches: [],
  };
}

function malformed(given: string): Finding<TraceEvidence> {
  const sentence: Message = message(
    'trace.malformed',
    'Expected a trace id of up to 32 hex digits in trace={{given}}. Correct the link, or remove the trace from it: a trace is then found for you.',
    { given: quoted(given) }
  );
  return emptyFinding(noTrace(), 'malformed', sentence, message('trace.malformed.summary', 'not a trace id'));
}
