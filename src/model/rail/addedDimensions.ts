import { message, quoted, type Message } from '../words/message';
import { RESERVED_NAMES, type Place } from '../place/place';
import type { Dimension, Rail } from './rail';

/*
 * Dimensions below the rail's own, which a person added by the name of a label or of a span's attribute: they are in the
 * link (`by=region,zone`) and in no definition.
 */

/** In place of a name: which of all labels explains it? */
export const EVERY_LABEL = '*';

/** Each is a split with its queries, and a link may come from anywhere. */
export const MOST_ADDED = 6;

/** As in a rail's definition: what has blanks, braces or quotes is a selector in the wrong place. */
const NAME = /^[^\s\p{C}{}"'`=,*]{1,100}$/u;
/** Prometheus' own, and what tells the buckets of a histogram or a summary apart. */
const OF_THE_METRIC = /^(?:__.*|le|quantile)$/;
/** What tells the numbers of a split's query apart (steps/split/numbers.ts). */
const OF_THE_QUERY = 'drillrail_number';
const SPAN_ATTRIBUTE = /^(?:resource|span)\.(.+)$/;

/** Whether a link can name it: a label, or a span's attribute with its scope. */
export function canBeAdded(name: string): boolean {
  return (
    NAME.test(name) &&
    !isOfTheMetric(name) &&
    name !== OF_THE_QUERY &&
    !RESERVED_NAMES.includes(name.toLowerCase()) &&
    !(name in {})
  );
}

/** Whether a label says nothing of a request. */
export function isOfTheMetric(name: string): boolean {
  return OF_THE_METRIC.test(name);
}

/** Reads the parameter's value; what names no label is told and left out. */
export function readBy(text: string, problems: Message[]): string[] {
  const given = [...new Set(text.split(',').filter((name) => name !== ''))];
  const names = given.filter(canBeAdded);
  const odd = given.filter((name) => name !== EVERY_LABEL && !canBeAdded(name));
  problems.push(...odd.slice(0, 3).map(notALabel));
  if (names.length > MOST_ADDED) {
    problems.push(tooMany(names.length));
  }
  return [...names.slice(0, MOST_ADDED), ...(given.includes(EVERY_LABEL) ? [EVERY_LABEL] : [])];
}

/** Whether the place asks to rank every label. */
export function ranksEveryLabel({ by = [] }: Place): boolean {
  return by.includes(EVERY_LABEL);
}

/** The dimension that a name of a label stands for, or that of a span's attribute. */
export function addedDimension(name: string): Dimension {
  const key = SPAN_ATTRIBUTE.exec(name)?.[1];
  return { name, title: key ?? name, ...(key === undefined ? { metric: name } : { span: name }), added: true };
}

/** The rail with the dimensions that the place adds, below its own; one that it has already is not there twice. */
export function withAdded(rail: Rail, { by = [] }: Place): Rail {
  const known = rail.dimensions.flatMap(({ name, metric, span }) => [name, metric, span]);
  const added = by.filter((name) => name !== EVERY_LABEL && !known.includes(name));
  return added.length === 0 ? rail : { ...rail, dimensions: [...rail.dimensions, ...added.map(addedDimension)] };
}

/** The rail as it is defined. */
export function withoutAdded(rail: Rail): Rail {
  const dimensions = rail.dimensions.filter(({ added }) => !added);
  return dimensions.length === rail.dimensions.length ? rail : { ...rail, dimensions };
}

/** The place with these names among the added ones; a label that was chosen ends the search for one. */
export function adding(place: Place, names: string[]): Place {
  const before = (place.by ?? []).filter((name) => name !== EVERY_LABEL);
  const by = [...new Set([...before, ...names])].slice(-MOST_ADDED);
  return names.length === 0 ? place : { ...place, by };
}

/** The place without the name; the same object where it was not among them. */
export function notAdding(place: Place, name: string): Place {
  if (!place.by?.includes(name)) {
    return place;
  }
  const { by, ...rest } = place;
  const left = by.filter((each) => each !== name);
  return left.length > 0 ? { ...rest, by: left } : rest;
}

/** The place that asks to rank every label as well. */
export function rankingLabels(place: Place): Place {
  return ranksEveryLabel(place) ? place : { ...place, by: [...(place.by ?? []), EVERY_LABEL] };
}

function notALabel(given: string): Message {
  return message(
    'place.notALabel',
    'Expected labels to split by in the link (by), got {{given}}, which is ignored. Write names of labels such as region, or resource.cloud.region for an attribute of spans, separated by commas.',
    { given: quoted(given) }
  );
}

function tooMany(count: number): Message {
  return message(
    'place.tooManyLabels',
    'The link adds {{count}} labels to split by; a rail takes at most {{most}}. Using the first {{most}}.',
    {
      count,
      most: MOST_ADDED,
    }
  );
}
