import { explanationNotes } from '../explain/explain';
import type { Attempt, Finding, Hint, Note } from '../model/finding/finding';
import { shortJoin } from '../model/finding/shortJoin';
import { message, type Message } from '../model/words/message';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import { figures } from './figures';
import { blocks, bullets, codeSpan, md, NO_MARKDOWN, words, type Markdown } from './markdown';
import { account, outcome } from './outcome';
import type { Say } from './say';

/** A step: its verdict, its sentence, how it hangs on the step above, what is worth knowing beside it, its figures and what was tried. */
export function stepSection(walk: WalkState, state: StationState, number: number, say: Say): Markdown {
  const { title, finding } = state;
  const found = finding?.status === 'found' ? finding : undefined;
  const join = found && joinText(found);
  return blocks([
    md`## ${words(String(number))} ${say(title)}: ${say(outcome(state))}`,
    say(account(state)),
    notes(explanationNotes(walk, state), say),
    join ? say(join) : NO_MARKDOWN,
    found ? figures(found.evidence.kind, found.evidence, say, walk.place) : NO_MARKDOWN,
    tried(finding?.attempts ?? [], say),
  ]);
}

function joinText(finding: Finding): Message | undefined {
  const short = shortJoin(finding);
  return short && message('handOver.join', 'Join: {{words}} (L{{level}}), {{join}}.', { ...short, join: finding.join });
}

/** Each note with what fits it and what was seen. */
function notes(list: Note[], say: Say): Markdown {
  return blocks(
    list.map(({ sentence, causes = [], evidence = [] }) =>
      blocks([say(sentence), hints(FITS, causes, say), hints(SEEN, evidence, say)])
    )
  );
}

const FITS = message('handOver.note.causes', 'Possible causes:');
const SEEN = message('handOver.note.evidence', 'Evidence:');

function hints(title: Message, list: Hint[], say: Say): Markdown {
  return list.length === 0 ? NO_MARKDOWN : blocks([say(title), bullets(list.map(hint))]);

  function hint({ text, traceId, spanId }: Hint): Markdown {
    const id = spanId ?? traceId;
    return id === undefined ? say(text) : md`${say(text)} (${codeSpan(id)})`;
  }
}

function tried(attempts: Attempt[], say: Say): Markdown {
  if (attempts.length === 0) {
    return NO_MARKDOWN;
  }
  const items = attempts.map(({ what, outcome: became }) => md`${say(what)}: ${say(became)}`);
  return blocks([say(message('handOver.tried', 'Tried:')), bullets(items)]);
}
