import { canBeAdded, isOfTheMetric } from '../../model/rail/addedDimensions';
import type { LeftOutLabel } from '../../model/finding/finding';
import { code, message, type Message } from '../../model/words/message';
import { conceptOf, sameName, VOCABULARY, withoutScope } from '../../wiring/vocabulary';

/** What is known of a label before any of its values was counted. */
export interface KnownNames {
  /** labels and attributes that are a dimension of the rail already, or a filter above */
  taken: string[];
  /** that the rail's selectors hold at one value */
  fixed: string[];
  /** by which the rail tells a bad request from the others */
  telling: string[];
}

/** What came of a request, which explains a failure by definition. */
const OUTCOMES = [
  'outcome',
  'status',
  'status_code',
  'status_class',
  'status_message',
  'http_status',
  'http_status_code',
  'http_response_status_code',
  'otel_status_code',
  'otel_status_description',
  'rpc_grpc_status_code',
  'grpc_status',
  'grpc_code',
  'response_code',
  'response_status',
  'return_code',
  'code',
  'result',
  'success',
  'failed',
  'failure',
  'error',
  'errors',
  'error_type',
  'error_code',
  'error_message',
  'reason',
  'exception',
  'exception_type',
  'exception_message',
  'exception_stacktrace',
  'level',
  'severity',
];

/** Things of which every request has its own. */
const EVENT =
  /(?:^|_)(?:trace|span|parent|request|req|order|session|message|msg|correlation|transaction|txn|event|invocation|conversation|thread|process|payment|invoice|cart|basket|checkout|booking|ticket|upload|download|profile|page_view)_?(?:id|no|number|key)?s?$/;
/** What is told by the end of a name: ids of any kind, hashes, times. */
const UNIQUE =
  /(?:^|_)(?:id|uuid|guid|ulid|hash|digest|checksum|md5|sha\d*|nonce|token|etag|timestamp|time|ts|date|epoch|offset|seq|sequence|pid|port|url|uri|query|statement|ip|address)$/;

/** Why a label is not worth a query, by its name; undefined for a candidate. */
export function reasonAgainst(name: string, { taken, fixed, telling }: KnownNames): LeftOutLabel | undefined {
  const is = (others: string[]) => others.some((other) => other === name || other === withoutScope(name));
  if (isOfTheMetric(name)) {
    return { name, reason: OWN, splittable: false };
  }
  if (is(taken)) {
    return { name, reason: TAKEN, splittable: false };
  }
  if (is(fixed)) {
    return { name, reason: FIXED, splittable: false };
  }
  if (is(telling) || OUTCOMES.some((outcome) => sameName(outcome, withoutScope(name)))) {
    return { name, reason: OUTCOME, splittable: false };
  }
  if (isIdLike(name)) {
    return { name, reason: ID_LIKE, splittable: canBeAdded(name) };
  }
  return canBeAdded(name) ? undefined : { name, reason: UNNAMEABLE, splittable: false };
}

/** A tenant's id is what a dimension is made of; an order's is not. */
function isIdLike(name: string): boolean {
  const words = withoutScope(name)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase();
  return conceptOf(withoutScope(name)) === undefined && (EVENT.test(words) || UNIQUE.test(words));
}

/** What is usually a dimension first, in the order of the vocabulary; then by name. */
export function byUse(names: string[]): string[] {
  const place = new Map(names.map((name) => [name, rankOfUse(name)]));
  return [...names].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0) || (a < b ? -1 : 1));
}

function rankOfUse(name: string): number {
  const concept = conceptOf(withoutScope(name));
  return concept === undefined ? VOCABULARY.length : VOCABULARY.indexOf(concept);
}

/** Whether it is what sites call a dimension. */
export function isUsual(name: string): boolean {
  return rankOfUse(name) < VOCABULARY.length;
}

const OWN = message('dimensions.out.own', 'part of the metric itself');
const TAKEN = message('dimensions.out.taken', 'already a step of this rail');
const FIXED = message('dimensions.out.fixed', 'the same for everything the rail counts');
const OUTCOME = message('dimensions.out.outcome', 'the outcome of a request, which explains a failure by definition');
const ID_LIKE = message('dimensions.out.id', 'an id, a hash or a time by its name: nearly every request has its own');
const UNNAMEABLE = message('dimensions.out.unnameable', 'its name cannot be used as a dimension in a link');

export const ONE_VALUE = message('dimensions.out.oneValue', 'one value only');

export function tooManyValues(most: string): Message {
  return message('dimensions.out.many', 'more than {{most}} values', { most });
}

export function notAsked(most: number): Message {
  return message('dimensions.out.notAsked', 'not asked: at most {{most}} labels at a time', { most });
}

export function countedAs(label: string): Message {
  return message('dimensions.out.counted', 'counted over all requests, by the label {{label}}', { label: code(label) });
}
