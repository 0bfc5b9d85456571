import type { Attributes, AttributeValue, Span, Trace } from '../../signals/data';
import type { Dimension, Rail } from '../../model/rail/rail';
import { buildTree } from '../../traces/tree';

/** What a trace says about the steps above it. */
export interface FiltersOfTrace {
  /** absent when no span names its service */
  service?: string;
  /** dimension name → value, for the dimensions that the trace carries */
  filters: Record<string, string>;
}

/**
 * Fills the steps above from the trace's own attributes, for a link that holds a trace only: the service of the root
 * span (of the earliest span where the root is missing), and each dimension's value from the first span that carries it,
 * spans in error before others and those near the root first. The cluster is that of the root: the service is its own.
 */
export function toldByTrace(trace: Trace, rail: Rail): FiltersOfTrace {
  const { rows } = buildTree(trace);
  const first = rows.find((row) => row.depth === 0 && !row.orphan) ?? rows[0];
  const service = first?.span.service || rows.find((row) => row.span.service !== '')?.span.service;
  const nearest = [...rows].sort((a, b) => a.depth - b.depth).map((row) => row.span);
  const worst = [...nearest].sort((a, b) => Number(b.status === 'error') - Number(a.status === 'error'));

  const filters: Record<string, string> = {};
  for (const dimension of rail.dimensions) {
    const value = firstValue(dimension.name === rail.clusters?.dimension ? nearest : worst, dimension);
    if (value !== undefined) {
      filters[dimension.name] = value;
    }
  }
  return service ? { service, filters } : { filters };
}

function firstValue(spans: Span[], { span: name }: Dimension): string | undefined {
  const read = name === undefined ? undefined : reader(name);
  for (const span of read ? spans : []) {
    const value = read?.(span);
    if (value !== undefined && value !== '') {
      return value;
    }
  }
  return undefined;
}

/** Reads a TraceQL attribute (resource.x, span.x, .x, name) off a span. */
function reader(name: string): (span: Span) => string | undefined {
  const [, scope, quoted] = /^(resource|span|)\.(.+)$/s.exec(name) ?? [];
  if (quoted === undefined) {
    return name === 'name' ? (span) => span.name : () => undefined;
  }
  const key = /^".*"$/s.test(quoted) ? quoted.slice(1, -1).replace(/\\(.)/gs, '$1') : quoted;
  const own = (attributes: Attributes) => (Object.hasOwn(attributes, key) ? asText(attributes[key]) : undefined);
  return (span) =>
    (scope !== 'resource' ? own(span.attributes) : undefined) ?? (scope !== 'span' ? own(span.resource) : undefined);
}

function asText(value: AttributeValue): string | undefined {
  return typeof value === 'object' ? undefined : String(value);
}
