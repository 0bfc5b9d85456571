import { id } from '../plugin.json';
import type { Place } from '../walk/place';
import { decodePlace } from '../walk/placeCodec';

/*
 * A link to the rail page in somebody's text: an alert's annotation, a runbook, a chat message. Only the place in it is
 * taken, never the address, so a link to anywhere else leads nowhere.
 */

const LINK = new RegExp(`[^\\s"'<>()\\[\\]]*/a/${id}/rail/?\\?([^\\s"<>\`\\\\#]*)`);

/** What ends a link that stands between such marks: Markdown, HTML attributes, chat programs (<address|text>). */
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', "'": "'", '<': '|' };

/** What templates write where a label is missing. */
const NO_VALUE = ['<no value>', '[no value]'];

/**
 * The place of the first link to the rail page in the text, with or without host and sub-path. Understands escaped
 * ampersands, brackets and quotes around the link and punctuation behind it.
 */
export function railLinkIn(text: string): Place | undefined {
  const plain = text.replace(/&amp;|&#38;|&#x26;|\\u0026/gi, '&');
  const link = LINK.exec(plain);
  if (!link) {
    return undefined;
  }
  const before = plain.slice(0, link.index);
  const after = plain.slice(link.index + link[0].length);
  const place = decodePlace(searchOf(link[1], before, after)).place;
  return withoutMissing(place);
}

/** Where the search part ends: at the closing mark, or before the punctuation of the sentence it stands in. */
function searchOf(search: string, before: string, after: string): string {
  const closing = CLOSING[before.at(-1) ?? ''];
  if (closing !== undefined) {
    const end = closingIndex(search, before.at(-1) ?? '', closing);
    return end < 0 ? search : search.slice(0, end);
  }
  const isAlone = before.trim() === '' && after.trim() === '';
  return isAlone ? search : search.replace(/[.,;:!?'*|)\]}]+$/, '');
}

/** Brackets may be part of a value, as long as they come in pairs. */
function closingIndex(search: string, opening: string, closing: string): number {
  let open = 0;
  for (let index = 0; index < search.length; index++) {
    if (search[index] === closing && open === 0) {
      return index;
    }
    open += search[index] === closing ? -1 : search[index] === opening ? 1 : 0;
  }
  return -1;
}

function withoutMissing(place: Place): Place {
  const { service, ...rest } = place;
  const filters = Object.entries(place.filters).filter(([, value]) => !NO_VALUE.includes(value));
  return {
    ...rest,
    ...(service !== undefined && !NO_VALUE.includes(service) ? { service } : {}),
    filters: Object.fromEntries(filters),
  };
}
