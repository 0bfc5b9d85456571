import { pieces, type Message, type Piece } from '../model/words/message';
import { codeSpan, joinMarkdown, name, text, words, type Markdown } from './markdown';

/** Writes a sentence as Markdown. */
export type Say = (item: Message) => Markdown;

/** @param translate gives the sentence in the reader's language, with its {{name}} places intact */
export function sayIn(translate?: (item: Message) => string): Say {
  return (item) => joinMarkdown(pieces(item, translate).map(written));
}

function written({ text: content, as }: Piece): Markdown {
  switch (as) {
    case undefined:
      return text(content);
    case 'plain':
      return words(content);
    case 'strong':
    case 'bad':
      return name(content);
    case 'code':
      return codeSpan(content);
  }
}
