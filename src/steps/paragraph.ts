import { message, type Message } from '../model/words/message';

/** Whole sentences, one after the other; those that there are not are left out. */
export function paragraph(first: Message, ...others: Array<Message | undefined>): Message {
  return others.reduce<Message>(
    (text, next) => (next ? message('paragraph', '{{text}} {{next}}', { text, next }) : text),
    first
  );
}
