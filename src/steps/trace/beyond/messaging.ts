import type { Attributes, Span } from '../../../signals/data';
import { anyOf, attributeEquals, spanset } from '../../../signals/traceql';
import { own } from '../../../signals/own';

/**
 * What a span says of the message that it sent or took up: semantic conventions, new and old. A consumer of the older
 * ones names its queue as the source.
 */
const DESTINATION = [
  'messaging.destination.name',
  'messaging.destination',
  'messaging.source.name',
  'messaging.source',
  'message_bus.destination',
];
const PARTITION = [
  'messaging.destination.partition.id',
  'messaging.kafka.destination.partition',
  'messaging.kafka.source.partition',
  'messaging.kafka.partition',
];
const MESSAGE_ID = ['messaging.message.id', 'messaging.message_id'];
const OFFSET = ['messaging.kafka.offset', 'messaging.kafka.message.offset', 'kafka.offset'];

export interface SentMessage {
  /** e.g. kafka; '' where the span does not say */
  system: string;
  /** topic, queue or exchange */
  destination: string;
  partition?: string;
  /** the message's own id */
  id?: string;
  /** place in its partition: with destination and partition as good as an id */
  offset?: string;
}

/** The message a span sent or took up; undefined when it names no destination. */
export function messageOf({ attributes }: Pick<Span, 'attributes'>): SentMessage | undefined {
  const destination = textOf(attributes, DESTINATION);
  const partition = textOf(attributes, PARTITION);
  const id = textOf(attributes, MESSAGE_ID);
  const offset = textOf(attributes, OFFSET);
  return destination === undefined
    ? undefined
    : {
        system: textOf(attributes, ['messaging.system']) ?? '',
        destination,
        partition,
        id,
        offset,
      };
}

function textOf(attributes: Attributes, names: string[]): string | undefined {
  for (const name of names) {
    const value = own(attributes, name);
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
    if (text !== '') {
      return text;
    }
  }
  return undefined;
}

/** Whether the message can be told from every other one of its destination. */
export function isIdentified({ id, partition, offset }: SentMessage): boolean {
  return id !== undefined || (partition !== undefined && offset !== undefined);
}

/** Whether both spans speak of the same message, as far as both say anything. */
export function isSame(one: SentMessage, other: SentMessage): boolean {
  const agree = (name: 'destination' | 'partition' | 'id' | 'offset') =>
    one[name] === undefined || other[name] === undefined || one[name] === other[name];
  return agree('destination') && agree('partition') && agree('id') && agree('offset');
}

/**
 * TraceQL for the far side of a message: by its id or offset, or by destination and partition alone. Some
 * instrumentations mark a receiving span as a client, so an identified message only rules out those that send.
 */
export function farSide(sent: SentMessage, side: 'before' | 'after', by: 'messageId' | 'destination'): string {
  const { destination, partition, id, offset } = sent;
  const [kind, other] = side === 'after' ? ['consumer', 'producer'] : ['producer', 'consumer'];
  const has = (names: string[], value: string | undefined) =>
    value === undefined ? [] : [anyOf(...names.map((name) => attributeEquals(`span.${name}`, value)))];
  const place = [...has(DESTINATION, destination), ...has(PARTITION, partition)];
  if (by === 'destination') {
    return spanset(`kind = ${kind}`, ...place);
  }
  const identity =
    id === undefined ? [...place, ...has(OFFSET, offset)] : [...has(DESTINATION, destination), ...has(MESSAGE_ID, id)];
  return spanset(`kind != ${other}`, ...identity);
}
