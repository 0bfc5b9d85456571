import plugin from '../plugin.json';
import type { Place } from '../model/place/place';
import { decodePlace } from '../model/place/placeCodec';
import { isMissing } from './missing';

/*
 * A link to the rail page in somebody's text: an alert's annotation, a runbook, a chat message. Only the place in it is
 * taken, never the address, so a link to anywhere else leads nowhere.
 */

/** The annotation in which an alert's rule holds the link to its place (docs/integrations/alerting.md). */
export const LINK_ANNOTATION = 'drillrail_url';

const PAGE = new RegExp(`/a/${plugin.id}/rail/?\\?`);
/** What cannot be in a link as it is. */
const OUTSIDE = /[\s"<>`\\#]/;
/** What a link stands between: Markdown, HTML, chat programs (<address|text>). */
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', "'": "'", '<': '|' };

/**
 * The place of the first link to the rail page in the text, with or without host and sub-path. Understands escaped
 * ampersands, brackets and quotes around the link and punctuation behind it.
 */
export function railLinkIn(text: string): Place | undefined {
  const plain = text.replace(/&amp;|&#38;|&#x26;|\\u0026/gi, '&').trim();
  const page = PAGE.exec(plain);
  if (!page) {
    return undefined;
  }
  const rest = plain.slice(page.index + page[0].length);
  const end = rest.search(OUTSIDE);
  const search = end < 0 ? rest : rest.slice(0, end);
  const opening = beforeLink(plain.slice(0, page.index));
  const isWhole = opening === undefined && end < 0 && /^(?:https?:\/)?\//.test(plain);
  return withoutMissing(decodePlace(isWhole ? search : cut(search, opening)).place);
}

/** Where an alert's author leads: the link in the annotation that is for it, else the first in any. */
export function authorsPlace(annotations: Record<string, string>): Place | undefined {
  const own = Object.hasOwn(annotations, LINK_ANNOTATION) ? [annotations[LINK_ANNOTATION]] : [];
  for (const text of [...own, ...Object.values(annotations)]) {
    const place = railLinkIn(text);
    if (place) {
      return place;
    }
  }
  return undefined;
}

/** The character in front of the link's address; undefined where the text begins with it. */
function beforeLink(before: string): string | undefined {
  let index = before.length;
  while (index > 0 && !/[\s"'<>()[\]{}]/.test(before[index - 1])) {
    index--;
  }
  return before[index - 1];
}

/** Ends at the mark that closes what the link stands in, else before the punctuation of its sentence. */
function cut(search: string, opening = ''): string {
  const closing = CLOSING[opening];
  if (closing === undefined) {
    return opening === '"' ? search : search.replace(/[.,;:!?'*|)\]}]+$/, '');
  }
  const end = closingIndex(search, opening, closing);
  return end < 0 ? search : search.slice(0, end);
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
  const filters = Object.entries(place.filters).filter(([, value]) => !isMissing(value));
  return {
    ...rest,
    ...(service !== undefined && !isMissing(service) && { service }),
    filters: Object.fromEntries(filters),
  };
}
