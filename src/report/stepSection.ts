import { notesOf } from '../explain/explain';
import type { Attempt, Finding, Hint, Level, Note } from '../model/finding/finding';
import { message, type Message } from '../model/words/message';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import { figures } from './figures';
import { blocks, bullets, code, md, NOTHING, words, type Markdown } from './markdown';
import { account, outcome } from './outcome';
import type { Say } from './say';

/** A step: its verdict, its sentence, how it hangs on the step above, what is worth knowing beside it, its figures and what was tried. */
export function stepSection(walk: WalkState, state: StationState, number: number, say: Say): Markdown {
  const { title, finding } = state;
  const found = finding?.status === 'found' ? finding : undefined;
  return blocks([
    md`## ${words(String(number))} ${say(title)}: ${say(outcome(state))}`,
    say(account(state)),
    notes(notesOf(walk, state), say),
    found ? say(joinOf(found)) : NOTHING,
    found ? figures(found.evidence.kind, found.evidence, say, walk.place) : NOTHING,
    tried(finding?.attempts ?? [], say),
  ]);
}

const MEANS: Record<Level, Message> = {
  0: message('handOver.level.0', 'same time'),
  1: message('handOver.level.1', 'same resource'),
  2: message('handOver.level.2', 'business id'),
  3: message('handOver.level.3', 'trace context'),
};

function joinOf({ level, join }: Finding): Message {
  return message('handOver.join', 'Join: L{{level}}, {{means}} ({{join}}).', { level, means: MEANS[level], join });
}

/** Each note with what fits it and what was seen. */
function notes(list: Note[], say: Say): Markdown {
  return blocks(
    list.map(({ sentence, causes = [], evidence = [] }) =>
      blocks([say(sentence), hints(FITS, causes, say), hints(SEEN, evidence, say)])
    )
  );
}

const FITS = message('handOver.note.causes', 'What fits:');
const SEEN = message('handOver.note.evidence', 'What was seen:');

function hints(title: Message, list: Hint[], say: Say): Markdown {
  return list.length === 0 ? NOTHING : blocks([say(title), bullets(list.map(hint))]);

  function hint({ text, traceId, spanId }: Hint): Markdown {
    const id = spanId ?? traceId;
    return id === undefined ? say(text) : md`${say(text)} (${code(id)})`;
  }
}

function tried(attempts: Attempt[], say: Say): Markdown {
  if (attempts.length === 0) {
    return NOTHING;
  }
  const items = attempts.map(({ what, outcome: became }) => md`${say(what)}: ${say(became)}`);
  return blocks([say(message('handOver.tried', 'Tried:')), bullets(items)]);
}
