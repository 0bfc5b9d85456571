import { clausesOf } from '../explain/headline';
import { KINDS } from '../steps';
import { budgetSentence } from '../steps/burnRate/budget';
import { code, message, type Message } from '../model/words/message';
import type { BurnRateEvidence } from '../model/finding/finding';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import { bullets, joinMarkdown, md, type Markdown } from './markdown';
import { account, outcome } from './outcome';
import type { Say } from './say';
import { utcSeconds } from './utc';

/** The incident in five sentences: what each kind of step says of it, in the order of the rail. The splits share a line. */
export function sentences(walk: WalkState, say: Say): Markdown {
  const clauses = new Map(clausesOf(walk).map(({ station, text }) => [station.id, text]));
  const lines = KINDS.map((kind) => walk.stations.filter(({ station }) => station.kind === kind));
  return bullets(lines.filter((line) => line.length > 0).map((line) => sentence(line, clauses, say)));
}

function sentence(states: StationState[], clauses: Map<string, Message>, say: Say): Markdown {
  const titles = joinMarkdown(
    states.map(({ title }) => say(title)),
    md`, `
  );
  const outcomes = joinMarkdown([...new Set(states.map((state) => say(outcome(state))))], md`, `);
  const told = joinMarkdown(
    states.map((state) => say(clause(state, clauses.get(state.station.id)))),
    md` `
  );
  return md`${titles} (${outcomes}): ${told}`;
}

/** The step's clause of the sentence on top of the page, with what a reader who is not on the page misses. */
function clause(state: StationState, headline: Message | undefined): Message {
  const evidence = state.finding?.evidence;
  if (!headline || !evidence) {
    return account(state);
  }
  switch (evidence.kind) {
    case 'burnRate':
      return burnSentence(headline, evidence);
    case 'trace':
      return message('handOver.sentence.trace', '{{headline}} Trace {{trace}}.', {
        headline,
        trace: code(evidence.trace?.traceId ?? ''),
      });
    default:
      return headline;
  }
}

function burnSentence(headline: Message, evidence: BurnRateEvidence): Message {
  const values = { headline, budget: budgetSentence(evidence) };
  return evidence.onset
    ? message('handOver.sentence.burnRateSince', '{{headline}} It began at about {{time}} UTC. {{budget}}', {
        ...values,
        time: utcSeconds(evidence.onset.time),
      })
    : message('handOver.sentence.burnRate', '{{headline}} {{budget}}', values);
}
