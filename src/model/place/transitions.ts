import { parseSpanId, parseTraceId, type ParsedId } from '../../signals/ids';
import { adding, notAdding, withAdded } from '../rail/addedDimensions';
import type { Place } from './place';
import { dimensionNames } from './placeCodec';
import type { Rail } from '../rail/rail';
import type { EpochRange } from '../../signals/time';
import { own } from '../../signals/own';

/*
 * Every click that moves the walk, as a function from place to place. What hangs below a choice goes when the choice
 * becomes another one: a trace of tenant A says nothing about tenant B. Each is idempotent: the same click twice gives
 * the same place.
 */

/**
 * Pins a value; an empty one clears the filter.
 * @param inForce the value the walk has taken so far where nobody had chosen (suggested, or told by the trace):
 *   pinning that very value writes it down and moves nothing below
 */
export function pinFilter(
  place: Place,
  rail: Rail,
  dimension: string,
  value: string,
  inForce: string | undefined = filterValue(place, dimension)
): Place {
  if (value === '') {
    return clearFilter(place, rail, dimension);
  }
  if (filterValue(place, dimension) === value) {
    return place;
  }
  const above = inForce === value ? place : withoutBelow(place, rail, dimension);
  // the key is computed, so that a name such as __proto__ becomes a filter like any other
  return { ...above, filters: { ...above.filters, [dimension]: value } };
}

/** Drill-up: clears the filter and all that hangs below it, pinned or not; a dimension that was added goes with it. */
export function clearFilter(place: Place, rail: Rail, dimension: string): Place {
  const above = isDimension(rail, dimension) ? withoutBelow(place, rail, dimension) : place;
  return notAdding({ ...above, filters: without(above.filters, [dimension]) }, dimension);
}

/**
 * Splits by one more label, or by an attribute of spans, below the dimensions that there are.
 * @param value the one that was chosen with it, if any
 * @param inForce as of pinFilter
 */
export function addDimension(place: Place, rail: Rail, name: string, value?: string, inForce?: string): Place {
  const there = adding(place, [name]);
  return value === undefined ? there : pinFilter(there, withAdded(rail, there), name, value, inForce);
}

/** Back to the top of the rail: service, rail, time range and data sources stay. */
export function clearAll(place: Place): Place {
  const { by: _by, ...rest } = clearTrace(place);
  return { ...rest, filters: {} };
}

/** Pins a trace; what is no trace id is kept as it is, so that the step can say so. */
export function pinTrace(place: Place, traceId: string): Place {
  const trace = idOr(parseTraceId(traceId), traceId);
  if (trace === '') {
    return clearTrace(place);
  }
  return place.trace === trace ? place : { ...clearTrace(place), trace };
}

export function clearTrace(place: Place): Place {
  const { trace: _trace, span: _span, ...rest } = place;
  return rest;
}

/** Pins a span, and with it the trace that holds it: a span alone leads nowhere. */
export function pinSpan(place: Place, spanId: string, traceId: string | undefined = place.trace): Place {
  const inTrace = traceId === undefined ? place : pinTrace(place, traceId);
  const span = idOr(parseSpanId(spanId), spanId);
  return span === '' ? clearSpan(inTrace) : { ...inTrace, span };
}

export function clearSpan(place: Place): Place {
  const { span: _span, ...rest } = place;
  return rest;
}

/**
 * Another service starts from the top.
 * @param inForce the service the walk has taken so far: choosing that very one moves nothing
 */
export function chooseService(place: Place, service: string, inForce: string | undefined = place.service): Place {
  const above = service === inForce ? place : clearAll(place);
  if (service !== '') {
    return { ...above, service };
  }
  const { service: _service, ...rest } = above;
  return rest;
}

/** Another rail starts from the top, at the service it is for, if it is for one. */
export function switchRail(place: Place, rail: Rail): Place {
  if (place.rail === rail.id) {
    return place;
  }
  const service = rail.match?.service ?? place.service;
  return { ...clearAll(place), rail: rail.id, ...(service === undefined ? {} : { service }) };
}

/** Another time range keeps every choice: what matches nothing in it stays, marked. */
export function chooseRange(place: Place, range: { from: string; to: string }): Place {
  return { ...place, from: range.from, to: range.to };
}

/**
 * The place at the very window it was walked over: relative times would mean another one tomorrow.
 * @param range epoch milliseconds
 */
export function fixRange(place: Place, range: EpochRange): Place {
  return chooseRange(place, { from: String(range.from), to: String(range.to) });
}

function idOr(parsed: ParsedId, given: string): string {
  return 'id' in parsed ? parsed.id : given;
}

function filterValue(place: Place, dimension: string): string | undefined {
  return own(place.filters, dimension);
}

function isDimension(rail: Rail, name: string): boolean {
  return rail.dimensions.some((dimension) => dimension.name === name);
}

/** The place without what hangs below a dimension: the dimensions after it, the trace, the span. */
function withoutBelow(place: Place, rail: Rail, dimension: string): Place {
  const names = dimensionNames(rail);
  const index = names.indexOf(dimension);
  const below = index < 0 ? [] : names.slice(index + 1);
  return { ...clearTrace(place), filters: without(place.filters, below) };
}

function without(filters: Place['filters'], names: string[]): Place['filters'] {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !names.includes(name)));
}
