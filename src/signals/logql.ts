import type { Matcher } from './promql';
import { quote } from './text';

/** The one place where LogQL is put together: names and values go in as they are and come out escaped. */

/** Words of LogQL that its lexer never takes for a label, whatever their case. */
const words = new Set(
  (
    'by without bool on ignoring group_left group_right offset unwrap label_replace and or unless ' +
    'json regexp logfmt unpack pattern label_format line_format ip decolorize drop keep variants of'
  ).split(' ')
);

/** True for names that LogQL can mention; it has no way to quote another. */
export function isLogLabel(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) && !words.has(name.toLowerCase());
}

/** The name Loki gives to an attribute: service.name becomes service_name, 2nd becomes key_2nd. */
export function logLabel(name: string): string {
  const sanitised = name.replace(/[^a-zA-Z0-9_]/gu, '_');
  return /^\d/.test(sanitised) ? `key_${sanitised}` : sanitised;
}

/** {service_name="checkout", level=~"error|warn"}; label names as Loki has them, see logLabel. */
export function streamSelector(matchers: Matcher[]): string {
  return `{${matchers.map(renderMatcher).join(', ')}}`;
}

/** Lines that contain any of the texts, case kept: |= "a" or "b". */
export function lineContains(...texts: string[]): string {
  return `|= ${texts.map(quote).join(' or ')}`;
}

/** Lines of which any matcher holds, on labels, structured metadata or parsed fields: | trace_id="…" or traceID="…". */
export function labelFilter(...matchers: Matcher[]): string {
  return `| ${matchers.map(renderMatcher).join(' or ')}`;
}

/**
 * Lines that hold hex digits, in the text or in one of the labels, in either case and with dashes between them as a UUID
 * has them. Loki renders a template for every line, so this is for where the plain filters found nothing.
 */
export function holdsDigits(digits: string, labels: string[]): string {
  const places = ['__line__', ...labels.filter(isLogLabel).map((label) => `.${label}`)];
  const text = `printf "${places.map(() => '%s').join(' ')}" ${places.join(' ')}`;
  const template = `{{ ${text} | lower | replace "-" "" | contains "${digits.replace(/[^0-9a-f]/g, '')}" }}`;
  return `| label_format ${HOLDS}=\`${template}\` | ${HOLDS}="true"`;
}

/** The label that a template of ours writes its answer to. */
const HOLDS = 'drillrail_holds';

/** A log query of a stream selector and its stages, in their order. */
export function logQuery(stream: string, ...stages: string[]): string {
  return [stream, ...stages].join(' ');
}

function renderMatcher({ label, op, value }: Matcher): string {
  return `${label}${op}${quote(value)}`;
}

/** Fields of the text become labels. */
export function parserStage(parser: 'json' | 'logfmt'): string {
  return `| ${parser}`;
}

/** How many lines a log query has over a duration of LogQL, in all or by a label or field. */
export function countLines(query: string, window: string, by?: string): string {
  return `sum${by === undefined ? '' : ` by (${by})`} (count_over_time(${query} [${window}]))`;
}
