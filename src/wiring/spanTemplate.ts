import type { AttributeValue, Span } from '../signals/data';
import { quote as quoted } from '../signals/text';
import { code, message, type Message } from '../model/words/message';
import type { TagMapping } from '../model/siteWiring';

/** The query with every place filled, or the first place that could not be, by name and in a sentence. */
export type Expanded = { query: string } | { missing: string; reason: Message };

type Quote = '"' | '`' | undefined;

/** ${…}, $__name, an escaped quote or backslash, a quote: all that matters in a LogQL or label selector text. */
const TOKEN = /\$\{([^}]*)\}?|\$(__\w+)|\\["\\]|["`]/g;

/** What may stand outside quotes without changing the query around it. */
const BARE = /^[\w.:-]+$/;

/**
 * Fills the places of a site's own query from a span, as Grafana names them: ${__span.traceId}, ${__span.spanId},
 * ${__span.name}, ${__span.duration} (microseconds, as in Grafana), ${__span.tags["k"]} and ${__span.tags.k} (the
 * span's attribute, else its resource's), ${__trace.traceId}, ${__tags} and $__tags (label="value", …).
 * Values come from telemetry: each is escaped for the string it stands in, and a query with a place that stays open
 * is not handed out.
 */
export function expandSpanTemplate(template: string, span: Span, traceId: string, tags: TagMapping[]): Expanded {
  let query = '';
  let end = 0;
  let quote: Quote;
  for (const token of template.matchAll(TOKEN)) {
    const between = template.slice(end, token.index);
    query += between;
    end = token.index + token[0].length;
    const place = (token[1] ?? token[2])?.trim();
    if (place === undefined) {
      quote = nextQuote(quote, token[0]);
      query += token[0];
      continue;
    }
    const text = place === '__tags' ? tagMatchers(span, tags, quote) : valueAt(place, span, traceId);
    if (text === undefined) {
      return { missing: token[0], reason: absent(token[0]) };
    }
    const fitting = place === '__tags' ? text : fit(text, quote);
    // a backslash right before the place would swallow the first character of the value, or of its escape
    if (fitting === undefined || (quote === '"' && between.endsWith('\\'))) {
      return { missing: token[0], reason: unfit(token[0]) };
    }
    query += fitting;
  }
  return { query: query + template.slice(end) };
}

function nextQuote(quote: Quote, token: string): Quote {
  if (token !== '"' && token !== '`') {
    return quote;
  }
  return quote === undefined ? token : quote === token ? undefined : quote;
}

function valueAt(place: string, span: Span, traceId: string): string | undefined {
  switch (place) {
    case '__span.traceId':
    case '__trace.traceId':
      return traceId;
    case '__span.spanId':
      return span.spanId;
    case '__span.name':
      return span.name;
    case '__span.duration':
      return String(Math.round(span.duration * 1000));
  }
  const tag = /^__span\.tags(?:\.(.+)|\[(["'])(.+)\2\])$/.exec(place);
  return tag ? attribute(span, tag[1] ?? tag[3]) : undefined;
}

function attribute(span: Span, key: string): string | undefined {
  const holder = [span.attributes, span.resource].find((attributes) => Object.hasOwn(attributes, key));
  return holder && asText(holder[key]);
}

function asText(value: AttributeValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Undefined when the span has none of the tags: a query over every stream is not what the site meant. */
function tagMatchers(span: Span, tags: TagMapping[], quote: Quote): string | undefined {
  const matchers = tags.flatMap(({ key, label }) => {
    const value = attribute(span, key);
    return value === undefined ? [] : [`${label}=${quoted(value)}`];
  });
  return matchers.length > 0 && quote === undefined ? matchers.join(', ') : undefined;
}

/** The text as it may stand inside the quotes that are open; undefined when it would break out of them. */
function fit(text: string, quote: Quote): string | undefined {
  switch (quote) {
    case '"':
      return quoted(text).slice(1, -1);
    case '`':
      return text.includes('`') ? undefined : text;
    default:
      return BARE.test(text) ? text : undefined;
  }
}

function absent(place: string): Message {
  return message(
    'wiring.template.absent',
    'The site’s own query needs {{place}}, which this span does not have, so the query was not sent.',
    { place: code(place) }
  );
}

function unfit(place: string): Message {
  return message(
    'wiring.template.unfit',
    'The site’s own query has {{place}} where this span’s value cannot be inserted safely, so the query was not sent. Put double quotes around it.',
    { place: code(place) }
  );
}
