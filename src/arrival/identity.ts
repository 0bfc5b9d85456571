import { parseSpanId, parseTraceId, type ParsedId } from '../signals/ids';
import type { Dimension, Rail } from '../model/rail/rail';
import { serviceSelector } from '../model/rail/defaultRails';
import type { Signal } from '../model/place/place';
import { USUAL_TRACE_ID_LABELS } from '../wiring/names';
import type { Clue } from './clue';
import { agreedIn, labelOf, valuesIn, type KnownSite } from './known';
import { IN_LINE } from './logqlValues';

/** What sources usually call the service, most telling first. */
const SERVICE_NAMES = ['service', 'service_name', 'service.name'];
/** What often is the service: how Prometheus scrapes it, what Kubernetes calls it. */
const LIKELY_NAMES = ['job', 'app'];

const SPAN_ID_NAMES = ['span_id', 'spanID', 'spanId', 'SpanId'];

/**
 * The service as the rail's indicator calls it, else under a usual name. Labels go before queries, because they are of
 * the one thing in hand and a query may be of many; but a label such as job only where no query says better.
 */
export function serviceOf(known: KnownSite, rail?: Rail): string | undefined {
  const bound = rail && serviceSelector(rail)?.label;
  const telling = bound === undefined ? SERVICE_NAMES : [bound, ...SERVICE_NAMES];
  const names = [...telling, ...LIKELY_NAMES];
  const inQueries = (signal: Signal) => (signal === 'traces' ? names.flatMap(anyScope) : names);
  const label = labelOf(known, telling);
  if (label !== undefined || valuesIn(known, inQueries).size > 0) {
    return label ?? agreedIn(known, inQueries);
  }
  return labelOf(known, LIKELY_NAMES);
}

/** The dimension's value, under the name that each signal has for it. Labels may also have the dimension's own name. */
export function filterOf(known: KnownSite, { name, metric, log, span }: Dimension): string | undefined {
  const attribute = span?.replace(/^(?:resource|span)\./, '');
  const isIntrinsic = span === attribute;
  const inQueries: Record<Signal, Array<string | undefined>> = {
    metrics: [metric],
    logs: [log],
    profiles: [metric],
    traces: isIntrinsic ? [span] : [span, `.${attribute}`],
  };
  const labels = [metric, name, log, ...(isIntrinsic ? [] : [span, attribute])];
  return labelOf(known, labels.filter(isName)) ?? agreedIn(known, (signal) => inQueries[signal].filter(isName));
}

/** 32 hex digits; what is no trace id is as good as absent. */
export function identityTrace(known: KnownSite, { trace }: Clue): string | undefined {
  const names = USUAL_TRACE_ID_LABELS;
  const found =
    trace ??
    labelOf(known, names) ??
    agreedIn(known, (signal) => (signal === 'traces' ? ['trace:id'] : [...names, IN_LINE]));
  return idOf(found, parseTraceId);
}

/** 16 hex digits, likewise. */
export function identitySpan(known: KnownSite, { span }: Clue): string | undefined {
  const names = SPAN_ID_NAMES;
  const found =
    span ?? labelOf(known, names) ?? agreedIn(known, (signal) => (signal === 'traces' ? ['span:id'] : names));
  return idOf(found, parseSpanId);
}

function idOf(text: string | undefined, parse: (text: string) => ParsedId): string | undefined {
  const parsed = text === undefined ? undefined : parse(text);
  return parsed && 'id' in parsed ? parsed.id : undefined;
}

function anyScope(name: string): string[] {
  return [`resource.${name}`, `span.${name}`, `.${name}`];
}

function isName(name: string | undefined): name is string {
  return name !== undefined;
}
