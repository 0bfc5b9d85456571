import { duration } from '../model/words/format';
import { code, message, strong, type Message, type Value } from '../model/words/message';
import { unknownDimensions } from '../model/place/placeCodec';
import type { WalkState } from '../walk/run';
import { shownSpan, shownTrace } from '../walk/selection';
import type { Filter } from '../model/finding/step';
import type { HandOver } from './handOver';
import { joinMarkdown, md, NO_MARKDOWN, type Markdown } from './markdown';
import type { Say } from './say';
import { utcSeconds, utcWindow } from './utc';

/** What the walk is about: the rail, and the service where there is one. */
export function subject({ rail, service }: Pick<WalkState, 'rail' | 'service'>): Message {
  return service === undefined
    ? message('handOver.subject.rail', '{{rail}}', { rail: rail.title })
    : message('handOver.subject', '{{rail}}, {{service}}', { rail: rail.title, service: strong(service) });
}

export function timeWindow({ range }: WalkState): Message {
  return message('handOver.window', '{{window}} UTC ({{length}})', {
    window: utcWindow(range),
    length: duration(range.to - range.from),
  });
}

/** Says that this was no live walk. */
export function origin({ madeAt, madeIn }: NonNullable<HandOver['recording']>): Message {
  const values = { time: utcSeconds(madeAt), where: strong(madeIn) };
  return madeIn === ''
    ? message('handOver.recorded', 'From a recording made {{time}} UTC.', values)
    : message('handOver.recordedIn', 'From a recording made {{time}} UTC in {{where}}.', values);
}

/** The choices that the walk stands on, and who made them; nothing when there is none. */
export function inForce(walk: WalkState, say: Say): Markdown {
  const { place, rail, filters } = walk;
  const choices = [
    ...filters.map(({ dimension, value, origin: by }) => choice(dimension.name, strong(value), MADE_BY[by])),
    ...unknownDimensions(place, rail).map(({ name, value }) => choice(name, strong(value), NO_DIMENSION)),
    ...chosenId(message('handOver.traceId', 'trace'), place.trace, shownTrace(walk)),
    ...chosenId(message('handOver.spanId', 'span'), place.span, shownSpan(walk)),
  ];
  const list = joinMarkdown(choices.map(say), md`, `);
  return choices.length > 0 ? md`${say(message('handOver.inForce', 'Active choices:'))} ${list}` : NO_MARKDOWN;
}

const MADE_BY: Record<Filter['origin'], Message> = {
  pinned: message('handOver.pinned', 'pinned'),
  trace: message('handOver.fromTrace', 'from the trace'),
  suggested: message('handOver.suggested', 'suggested'),
};
const NO_DIMENSION = message('handOver.noDimension', 'in the link, but not a dimension of this rail');

function choice(what: Value, value: Value, by: Message): Message {
  return message('handOver.choice', '{{what}} {{value}} ({{by}})', { what, value, by });
}

function chosenId(what: Message, pinned: string | undefined, shown: string | undefined): Message[] {
  const id = pinned ?? shown;
  return id === undefined ? [] : [choice(what, code(id), pinned === undefined ? MADE_BY.suggested : MADE_BY.pinned)];
}
