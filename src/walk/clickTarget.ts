import { adding, rankingLabels } from '../model/rail/addedDimensions';
import { offeredRange } from './offeredRange';
import type { Click, Part } from '../model/place/click';
import type { Place } from '../model/place/place';
import type { WalkState } from './run';
import { shownSpan, shownTrace, traceEvidence } from './selection';
import type { Filter } from '../model/finding/step';
import * as transitions from '../model/place/transitions';

/**
 * Where a click leads: the one definition, for the page and for the crawler. The place itself when it changes nothing.
 * @param walk the walk at that place: what it shows and suggests is what the click is about
 */
export function afterClick(place: Place, walk: WalkState, click: Click): Place {
  switch (click.kind) {
    case 'value':
      return transitions.pinFilter(place, walk.rail, click.dimension, click.value, inForce(walk, click.dimension));
    case 'trace':
      return atTrace(place, walk, click);
    case 'exemplar':
      return transitions.pinTrace(transitions.clearTrace(place), click.traceId);
    case 'span':
      return transitions.pinSpan(underSuggestions(place, walk), click.spanId, shownTrace(walk));
    case 'label':
      return transitions.addDimension(place, walk.rail, click.name, click.value, inForce(walk, click.name));
    case 'rankLabels':
      return rankingLabels(place);
    case 'offeredRange': {
      const offered = offeredRange(walk);
      return offered ? transitions.fixRange(place, offered) : place;
    }
    case 'pin': {
      const choice = choiceOf(click.part, walk);
      return choice ? afterClick(place, walk, choice) : place;
    }
    case 'clear':
      return cleared(place, walk, click.part);
    case 'clearLast': {
      const part = lowestChoice(place, walk);
      return part ? cleared(place, walk, part) : place;
    }
    case 'clearAll':
      return transitions.clearAll(place);
  }
}

/** The click that chooses what the walk has taken by itself; undefined where it has taken nothing. */
function choiceOf(part: Part, walk: WalkState): Click | undefined {
  switch (part.kind) {
    case 'filter': {
      const filter = filterOf(walk, part.dimension);
      return filter && valueClick(filter, walk);
    }
    case 'trace': {
      const traceId = shownTrace(walk);
      return traceId === undefined ? undefined : { kind: 'trace', traceId };
    }
    case 'span': {
      const spanId = shownSpan(walk);
      return spanId === undefined ? undefined : { kind: 'span', spanId };
    }
  }
}

/** A label that no split is by yet comes with its value. */
function valueClick({ dimension: { name }, value }: Filter, { rail }: WalkState): Click {
  const isSplit = rail.dimensions.some((dimension) => dimension.name === name);
  return isSplit ? { kind: 'value', dimension: name, value } : { kind: 'label', name, value };
}

function filterOf({ filters }: WalkState, dimension: string): Filter | undefined {
  return filters.find((filter) => filter.dimension.name === dimension);
}

function inForce(walk: WalkState, dimension: string): string | undefined {
  return filterOf(walk, dimension)?.value;
}

/**
 * Whoever picks one of the traces has taken the suggestions above it, under which it was found: they are written down
 * with it, so that the traces to choose from stay the same ones.
 */
function underSuggestions(place: Place, walk: WalkState): Place {
  return writtenDown(
    place,
    walk,
    walk.filters.filter(({ origin }) => origin === 'suggested')
  );
}

/** The place with these filters of the walk as its own; a label that no split is by yet becomes a dimension. */
export function writtenDown(place: Place, { rail }: Pick<WalkState, 'rail'>, filters: Filter[]): Place {
  const known = rail.dimensions.map(({ name }) => name);
  const names = filters.map(({ dimension }) => dimension.name).filter((name) => !known.includes(name));
  const values = Object.fromEntries(filters.map(({ dimension, value }) => [dimension.name, value]));
  return { ...adding(place, names), filters: { ...place.filters, ...values } };
}

/** A span that the trace on screen does not hold would only be told to be missing. */
function atTrace(place: Place, walk: WalkState, { traceId, spanId }: Extract<Click, { kind: 'trace' }>): Place {
  const there = transitions.pinTrace(underSuggestions(place, walk), traceId);
  const withSpan = spanId === undefined ? there : transitions.pinSpan(there, spanId);
  const shown = traceEvidence(walk);
  const lacking =
    shown?.trace?.traceId === there.trace && !shown?.rows.some(({ span }) => span.spanId === withSpan.span);
  return lacking ? there : withSpan;
}

function cleared(place: Place, { rail }: WalkState, part: Part): Place {
  switch (part.kind) {
    case 'filter':
      return transitions.clearFilter(place, rail, part.dimension);
    case 'trace':
      return transitions.clearTrace(place);
    case 'span':
      return transitions.clearSpan(place);
  }
}

function lowestChoice(place: Place, { filters }: WalkState): Part | undefined {
  if (place.span) {
    return { kind: 'span' };
  }
  if (place.trace) {
    return { kind: 'trace' };
  }
  const last = place.by?.at(-1) ?? filters.filter(({ origin }) => origin === 'pinned').at(-1)?.dimension.name;
  return last === undefined ? undefined : { kind: 'filter', dimension: last };
}
