import type { Query } from '../signals/query';
import { queryText } from '../signals/queryText';
import { visibleLines } from '../signals/visibleText';
import { failure } from '../steps/failure';
import { code, message, type Message, type Value } from '../model/words/message';
import type { Sent } from '../walk/station';
import { sourcesOf } from '../wiring/sources';
import type { HandOver } from './handOver';
import { address, blocks, fenced, joinMarkdown, md, NO_MARKDOWN, words, type Markdown } from './markdown';
import type { Say } from './say';
import { utcSeconds, utcWindow } from './utc';

/**
 * Every query that was sent, step by step, as a person would type it. Links to Explore hold the whole query once more, so
 * their addresses stand together at the end, where they are in nobody's way.
 */
export function queries({ walk, explore }: HandOver, say: Say): Markdown {
  const sources = new Map(sourcesOf(walk.wiring).map(({ uid, name }) => [uid, name]));
  const addresses: Markdown[] = [];
  const linkTo = (query: Query): Markdown => {
    const url = explore(query);
    if (url === undefined) {
      return NO_MARKDOWN;
    }
    const number = words(String(addresses.length + 1));
    addresses.push(md`[${number}]: ${address(url)}`);
    return md`, [${say(EXPLORE)}][${number}]`;
  };
  const one = ({ name, answer }: Sent): Markdown => {
    const { query } = answer;
    const { language, text } = queryText(query);
    const asked = askedText(query, { name: code(name), source: sources.get(query.source) ?? query.source });
    const became = answer.ok ? NO_MARKDOWN : md`, ${say(failure(answer.error))}`;
    return blocks([md`${say(asked)}${became}${linkTo(query)}`, fenced(language.toLowerCase(), visibleLines(text))]);
  };
  const steps = walk.stations.flatMap(({ title, sent }, index) =>
    sent.length > 0 ? [md`### ${words(String(index + 1))} ${say(title)}`, ...sent.map(one)] : []
  );
  return blocks([...steps, joinMarkdown(addresses, md`\n`)]);
}

const EXPLORE = message('handOver.explore', 'Explore');

function askedText(query: Query, values: Record<'name' | 'source', Value>): Message {
  if ('time' in query) {
    return message('handOver.query.at', '{{name}} of {{source}} at {{time}} UTC', {
      ...values,
      time: utcSeconds(query.time),
    });
  }
  return 'from' in query
    ? message('handOver.query.over', '{{name}} of {{source}} over {{window}} UTC', {
        ...values,
        window: utcWindow(query),
      })
    : message('handOver.query', '{{name}} of {{source}}', values);
}
