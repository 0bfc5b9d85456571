import { clip } from '../../signals/visibleText';

/**
 * A sentence before translation: readings are pure and know no React and no i18n, so they hand over which sentence,
 * its English text, and the values in it. Views translate it (views/Sentence.tsx), the headless walk prints the English.
 */
export interface Message {
  /** key in src/locales */
  id: string;
  /** English text with {{name}} where a value goes */
  text: string;
  /** where the words depend on a number: the number, and the English text for one; `text` is the one for others */
  plural?: { count: number; one: string };
  values?: Record<string, Value>;
}

/** A value in a sentence. Text from telemetry is always a value, never part of `text`. */
export type Value = string | number | EmphasisedValue | Message;

export interface EmphasisedValue {
  value: string | number;
  /** strong: a name or figure to see first · bad: a figure that is why one is here · code: a line or query, verbatim */
  as: 'strong' | 'bad' | 'code';
}

/** Declares a sentence; `npm run i18n` collects the calls, so `id` and `text` are literals. */
export function message(id: string, text: string, values?: Record<string, Value>): Message {
  return values ? { id, text, values } : { id, text };
}

/**
 * Declares a sentence whose words depend on a number: i18next takes `id_one` or `id_other`, or what else a language has.
 * {{count}} in it is the number, unless `values` say how it is written.
 */
export function plural(id: string, count: number, one: string, other: string, values?: Record<string, Value>): Message {
  return { id, text: other, plural: { count, one }, values: { count, ...values } };
}

export function strong(value: string | number): EmphasisedValue {
  return { value, as: 'strong' };
}

export function bad(value: string | number): EmphasisedValue {
  return { value, as: 'bad' };
}

export function code(value: string | number): EmphasisedValue {
  return { value, as: 'code' };
}

/** What somebody gave, short enough for a sentence. */
export function quoted(given: string, limit = 80): EmphasisedValue {
  return code(clip(given, limit));
}

function isMessage(value: Value): value is Message {
  return typeof value === 'object' && 'id' in value;
}

/** The English text with its {{name}} places intact. */
function englishText({ text, plural: words }: Message): string {
  return words?.count === 1 ? words.one : text;
}

/** A piece of a sentence: the product's own words, or a value with its emphasis. */
export type Piece = { text: string; as?: EmphasisedValue['as'] | 'plain' };

/**
 * Splits a message into pieces, so that a view can emphasise values without any markup ever being parsed.
 * @param translate gives the sentence in the reader's language, with its {{name}} places intact
 */
export function pieces(item: Message, translate: (m: Message) => string = englishText): Piece[] {
  const result: Piece[] = [];
  for (const [index, part] of translate(item)
    .split(/\{\{\s*(\w+)\s*\}\}/)
    .entries()) {
    const isValue = index % 2 === 1;
    const value = isValue ? item.values?.[part] : part;
    if (value === undefined || value === '') {
      continue;
    }
    if (typeof value !== 'object') {
      result.push({ text: String(value), ...(isValue && { as: 'plain' }) });
    } else if (isMessage(value)) {
      result.push(...pieces(value, translate));
    } else {
      result.push({ text: String(value.value), as: value.as });
    }
  }
  return result;
}

/** The English sentence as plain text. */
export function plainText(item: Message): string {
  return pieces(item)
    .map((piece) => piece.text)
    .join('');
}
