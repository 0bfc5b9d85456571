import type { Clue, ClueQuery } from './clue';

/*
 * A clue as a URL's search part, for the way from a door to the arrival page (docs/integrations/doors.md). Not a contract like the
 * rail page's: such links are made anew for every click.
 */

/** Characters; servers and proxies take addresses of 8,000. */
const LONGEST = 6_000;

const LABEL = 'label.';
const QUERY = 'query.';

/**
 * Writes a clue without question mark: from, to, trace, span, `label.<name>=<value>` and
 * `query.<type>.<uid>=<expression>`. What would make it too long is left out, the longest queries first, then labels.
 */
export function encodeClue({ from, to, trace, span, labels, queries }: Clue): string {
  const times: Array<[string, string | undefined]> = [
    ['from', from],
    ['to', to],
    ['trace', trace],
    ['span', span],
  ];
  const fixed = times.flatMap(([name, value]) => (value === undefined ? [] : [part(name, value)]));
  const labelParts = Object.entries(labels).map(([name, value]) => part(LABEL + name, value));
  const queryParts = queries.map(({ type, source = '', expression }) => part(`${QUERY}${type}.${source}`, expression));
  const room = LONGEST - length(fixed);
  const keptLabels = shortest(labelParts, room);
  return [...fixed, ...keptLabels, ...shortest(queryParts, room - length(keptLabels))].join('&');
}

/** Reads a clue from a URL's search part, with or without its question mark. What it does not know, it passes over. */
export function decodeClue(search: string): Clue {
  const parameters = new URLSearchParams(search);
  const labels = new Map<string, string>();
  const queries: ClueQuery[] = [];
  for (const [name, value] of parameters) {
    if (name.startsWith(LABEL)) {
      labels.set(name.slice(LABEL.length), value);
    } else if (name.startsWith(QUERY)) {
      const [, type, source] = /^([^.]*)\.?(.*)$/s.exec(name.slice(QUERY.length)) ?? [];
      queries.push({ type, ...(source && { source }), expression: value });
    }
  }
  const clue: Clue = { labels: Object.fromEntries(labels), queries };
  for (const name of ['from', 'to', 'trace', 'span'] as const) {
    const value = parameters.get(name);
    if (value) {
      clue[name] = value;
    }
  }
  return clue;
}

function part(name: string, value: string): string {
  return new URLSearchParams([[name, value]]).toString();
}

/** As many parts as there is room for, the shortest first, in their order. */
function shortest(parts: string[], room: number): string[] {
  const byLength = parts.map((text, index) => ({ text, index })).sort((a, b) => a.text.length - b.text.length);
  const kept = new Set<number>();
  let left = room;
  for (const { text, index } of byLength) {
    left -= text.length + 1;
    if (left < 0) {
      break;
    }
    kept.add(index);
  }
  return parts.filter((_, index) => kept.has(index));
}

function length(parts: string[]): number {
  return parts.reduce((sum, { length: letters }) => sum + letters + 1, 0);
}
