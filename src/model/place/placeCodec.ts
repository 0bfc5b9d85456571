import { parseSpanId, parseTraceId, type ParsedId } from '../../signals/ids';
import { compareText } from '../../signals/text';
import { readBy } from '../rail/addedDimensions';
import type { Message } from '../words/message';
import { EMPTY_PLACE, OWN_VARIABLES, SIGNALS, type Place, type Signal } from './place';
import { endsBeforeItBegins, notASpanId, notATime, notATraceId } from './placeProblems';
import type { Rail } from '../rail/rail';
import { absoluteTime, normaliseTime } from './times';

/*
 * The URL contract, version 1 (docs/integrations/url.md), kept for ever: the URL is the place, and the same place is the same URL.
 */

/** Parameters that are the place's own without being a variable. */
const PLAIN = ['from', 'to', 'trace', 'span', 'by'];

export interface DecodedPlace {
  place: Place;
  /** what was malformed: the place then holds the default (times) or the words as they came (ids); odd names of labels are left out */
  problems: Message[];
}

/**
 * Reads a place from a URL's search part, with or without its question mark.
 * @param dimensions names in the rail's order, where the rail is known: filters then stand in that order, others behind
 */
export function decodePlace(search: string | URLSearchParams, dimensions: string[] = []): DecodedPlace {
  const values = firstNonEmpty(new URLSearchParams(search));
  const problems: Message[] = [];
  const place: Place = {
    ...readTimes(values, problems),
    ...present('rail', values.get('var-rail')),
    ...present('service', values.get('var-service')),
    filters: readFilters(values, dimensions),
    ...present('trace', readId(values.get('trace'), parseTraceId, notATraceId, problems)),
    ...present('span', readId(values.get('span'), parseSpanId, notASpanId, problems)),
    ...readAdded(values.get('by'), problems),
    sources: readSources(values),
  };
  return { place, problems };
}

/**
 * Writes a place as a URL's search part, without question mark: from, to, rail, service, the rail's dimensions in its
 * order, other dimensions by name, data sources, trace, span, by, then whatever else `current` holds, letter by letter.
 * @param current the search part that is replaced
 */
export function encodePlace(place: Place, dimensions: string[], current = ''): string {
  const parameters = new URLSearchParams();
  const add = (name: string, value: string | undefined) => value && parameters.append(name, value);
  add('from', place.from);
  add('to', place.to);
  add('var-rail', place.rail);
  add('var-service', place.service);
  for (const name of inOrder(Object.keys(place.filters), dimensions)) {
    add(`var-${name}`, place.filters[name]);
  }
  for (const signal of SIGNALS) {
    add(`var-${signal}`, place.sources[signal]);
  }
  add('trace', place.trace);
  add('span', place.span);
  return [parameters.toString(), ...writeAdded(place.by), ...foreignParts(current)].join('&');
}

/** Whether a URL's search part says anything of a place, if only its times; that of a bare link to the page does not. */
export function saysPlace(search: string): boolean {
  return [...firstNonEmpty(new URLSearchParams(search)).keys()].some(isOurs);
}

/** The names of a rail's dimensions in its order, in which a link has its filters. */
export function dimensionNames(rail: Rail): string[] {
  return rail.dimensions.map(({ name }) => name);
}

/** Filters of the place that the rail has no dimension for, in the order of their names. */
export function unknownDimensions(place: Place, rail: Rail): Array<{ name: string; value: string }> {
  const known = new Set(dimensionNames(rail));
  return Object.entries(place.filters)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** A repeated parameter counts once, and an empty one not at all. */
function firstNonEmpty(parameters: URLSearchParams): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (value !== '' && !values.has(name)) {
      values.set(name, value);
    }
  }
  return values;
}

function present<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  const result: Partial<Record<K, string>> = {};
  if (value !== undefined) {
    result[name] = value;
  }
  return result;
}

function readTimes(values: Map<string, string>, problems: Message[]): Pick<Place, 'from' | 'to'> {
  const read = (name: 'from' | 'to') => {
    const given = values.get(name);
    const time = given === undefined ? EMPTY_PLACE[name] : normaliseTime(given);
    if (time === undefined && given !== undefined) {
      problems.push(notATime(name, given));
    }
    return time ?? EMPTY_PLACE[name];
  };
  const times = { from: read('from'), to: read('to') };
  const from = absoluteTime(times.from);
  const to = absoluteTime(times.to);
  if (from !== undefined && to !== undefined && from > to) {
    problems.push(endsBeforeItBegins());
  }
  return times;
}

function readId(
  given: string | undefined,
  parse: (text: string) => ParsedId,
  problem: (given: string) => Message,
  problems: Message[]
): string | undefined {
  if (given === undefined) {
    return undefined;
  }
  const parsed = parse(given);
  if ('id' in parsed) {
    return parsed.id;
  }
  problems.push(problem(given));
  return given;
}

function readAdded(given: string | undefined, problems: Message[]): Pick<Place, 'by'> {
  const by = readBy(given ?? '', problems);
  return by.length > 0 ? { by } : {};
}

/** No name has a comma, so the ones between them need not be escaped and stay legible. */
function writeAdded(by: string[] = []): string[] {
  const names = by.map((name) => new URLSearchParams({ name }).toString().slice('name='.length));
  return names.length > 0 ? [`by=${names.join(',')}`] : [];
}

function readFilters(values: Map<string, string>, dimensions: string[]): Place['filters'] {
  const names = [...values.keys()].filter(isOurs).flatMap((name) => dimensionName(name) ?? []);
  // fromEntries, because assigning to a name such as __proto__ would set nothing
  return Object.fromEntries(inOrder(names, dimensions).map((name) => [name, values.get(`var-${name}`) ?? '']));
}

function readSources(values: Map<string, string>): Place['sources'] {
  const sources: Partial<Record<Signal, string>> = {};
  for (const signal of SIGNALS) {
    Object.assign(sources, present(signal, values.get(`var-${signal}`)));
  }
  return sources;
}

/** The dimension that a parameter filters by: every variable that is not one of our own. */
function dimensionName(parameter: string): string | undefined {
  const name = parameter.startsWith('var-') ? parameter.slice(4) : '';
  return name !== '' && !OWN_VARIABLES.includes(name) ? name : undefined;
}

/** `var-` alone names nothing and is nobody's. */
function isOurs(parameter: string): boolean {
  return PLAIN.includes(parameter) || (parameter.startsWith('var-') && parameter.length > 4);
}

function inOrder(names: string[], dimensions: string[]): string[] {
  const known = dimensions.filter((name) => names.includes(name));
  return [...new Set(known), ...names.filter((name) => !dimensions.includes(name)).sort(compareText)];
}

/** The parts of a search that belong to Grafana or somebody else, as they are written there. */
function foreignParts(search: string): string[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => {
      // behind an ampersand, because URLSearchParams would take a leading question mark off
      const [name] = new URLSearchParams(`&${part}`).keys();
      return name !== undefined && !isOurs(name);
    });
}
