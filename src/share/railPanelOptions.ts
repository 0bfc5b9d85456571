import { parseSpanId, parseTraceId } from '../signals/ids';
import { readBy } from '../model/rail/addedDimensions';
import { message, quoted, type Message } from '../model/words/message';
import { OWN_VARIABLES, SIGNALS, type Place, type Signal } from '../model/place/place';
import type { DecodedPlace } from '../model/place/placeCodec';
import { field, itemsOf, listField } from '../signals/untrusted';
import { fill, literal, type ReplaceVariables, type Without } from './railPanelVariables';

/**
 * The panel's options, as they stand in a dashboard's JSON. Every text but the names of dimensions may hold dashboard
 * variables; `$$` is a dollar sign (variables.ts). The time range is the dashboard's.
 */
export interface RailPanelOptions extends Partial<Record<Signal, string>> {
  /** id of a rail; absent or empty: the one for the service */
  rail?: string;
  /** absent: the dashboard's variable `service`; empty: what the trace tells */
  service?: string;
  /** dimension name → value; an empty value filters nothing */
  filters: Array<{ dimension: string; value: string }>;
  /** names of further dimensions, with commas between them, as `by` in a link */
  by?: string;
  trace?: string;
  span?: string;
  /** ids of the stations that are shown; none: all of them */
  steps: string[];
  layout: Layout;
}

/** compact: the stations, each with its card folded away · full: the cards too */
export type Layout = 'compact' | 'full';

/** A panel that nobody has touched yet walks for the dashboard's variable `service`. */
export const DEFAULT_OPTIONS: RailPanelOptions & { service: string } = {
  service: '$service',
  filters: [],
  steps: [],
  layout: 'compact',
};

const TEXTS = ['rail', 'service', 'by', 'trace', 'span', ...SIGNALS] as const;
type TextOption = (typeof TEXTS)[number];

/** Reads options that anybody may have written into a dashboard's JSON: what is odd is as good as absent. */
export function readOptions(given: unknown): RailPanelOptions {
  const texts = TEXTS.flatMap((name) => {
    const value = field(given, name);
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return {
    ...DEFAULT_OPTIONS,
    ...(Object.fromEntries(texts) as Partial<Record<TextOption, string>>),
    filters: listField(given, 'filters').flatMap((each) => {
      const dimension = field(each, 'dimension');
      const value = field(each, 'value');
      return isName(dimension) && typeof value === 'string' ? [{ dimension, value }] : [];
    }),
    steps: readSteps(field(given, 'steps')),
    layout: readLayout(field(given, 'layout')),
  };
}

export function readSteps(given: unknown): string[] {
  return itemsOf(given).filter((step) => typeof step === 'string');
}

export function readLayout(given: unknown): Layout {
  return given === 'full' ? 'full' : 'compact';
}

/**
 * The place that a panel shows to begin with. An option whose variable is empty, says "All" or has several values is as
 * good as absent; `problems` tells what the author or the reader should know of that.
 * @param range as in the URL of a place: epoch milliseconds or relative
 */
export function placeFromOptions(
  options: RailPanelOptions,
  range: Pick<Place, 'from' | 'to'>,
  replace: ReplaceVariables
): DecodedPlace {
  const problems: Message[] = [];
  const read = (name: string, text = ''): string | undefined => {
    const filled = fill(text, replace);
    if ('text' in filled) {
      return filled.text || undefined;
    }
    problems.push(...reasonsFor(filled.without, name, text));
    return undefined;
  };
  const readId = (name: 'trace' | 'span', parse: typeof parseTraceId): string | undefined => {
    const text = read(name, options[name]);
    const parsed = text === undefined ? undefined : parse(text);
    if (parsed && 'id' in parsed) {
      return parsed.id;
    }
    problems.push(...(text === undefined ? [] : [noId(name, text)]));
    return text;
  };
  const filters = new Map<string, string>();
  for (const { dimension, value } of options.filters) {
    const text = filters.has(dimension) ? undefined : read(dimension, value);
    if (text !== undefined) {
      filters.set(dimension, text);
    }
  }
  const place: Place = {
    from: range.from,
    to: range.to,
    ...present({ rail: read('rail', options.rail), service: read('service', options.service) }),
    filters: Object.fromEntries(filters),
    ...added(readBy(read('by', options.by) ?? '', problems)),
    ...present({ trace: readId('trace', parseTraceId), span: readId('span', parseSpanId) }),
    sources: present(Object.fromEntries(SIGNALS.map((signal) => [signal, read(signal, options[signal])]))),
  };
  return { place, problems };
}

/** Options that show a place wherever they are pasted: every value stands for itself, and none is left to a variable. */
export function optionsFromPlace(
  place: Place,
  shown: Partial<Pick<RailPanelOptions, 'steps' | 'layout'>> = {}
): RailPanelOptions {
  const { rail, service, filters, by, trace, span, sources } = place;
  const texts = Object.entries(present({ rail, by: by?.join(), trace, span, ...sources })).map(([name, text]) => [
    name,
    literal(text),
  ]);
  return {
    ...Object.fromEntries(texts),
    // Said even where there is none, because the default would be the dashboard's variable.
    service: literal(service ?? ''),
    filters: Object.entries(filters).map(([dimension, value]) => ({ dimension, value: literal(value) })),
    steps: shown.steps ?? [],
    layout: shown.layout ?? 'compact',
  };
}

function present<K extends string>(texts: Partial<Record<K, string>>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<
    Record<K, string>
  >;
}

function added(by: string[]): Pick<Place, 'by'> {
  return by.length > 0 ? { by } : {};
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && !OWN_VARIABLES.includes(name);
}

/** What is told of an option that could not be used; nothing where that is as it should be. */
function reasonsFor({ why, variable }: Without, name: string, text: string): Message[] {
  const values = { variable: quoted(`$${variable}`), option: quoted(name) };
  if (why === 'several') {
    return [
      message(
        'panels.rail.severalValues',
        'The variable {{variable}} has several values and a rail needs one, so {{option}} is not set. Choose one value.',
        values
      ),
    ];
  }
  // Nobody wrote the default, so nobody is told that its variable is missing: the panel asks for a service then.
  const written = name !== 'service' || text !== DEFAULT_OPTIONS.service;
  return why === 'unknown' && written
    ? [
        message(
          'panels.rail.unknownVariable',
          'This dashboard has no variable {{variable}}, so {{option}} is not set. For a dollar sign write $$.',
          values
        ),
      ]
    : [];
}

function noId(name: 'trace' | 'span', given: string): Message {
  return name === 'trace'
    ? message(
        'panels.rail.noTraceId',
        'Expected a trace id of up to 32 hex digits in the option trace, got {{given}}.',
        {
          given: quoted(given),
        }
      )
    : message('panels.rail.noSpanId', 'Expected a span id of up to 16 hex digits in the option span, got {{given}}.', {
        given: quoted(given),
      });
}
