import { compareText } from '../../signals/text';
import type { Attempt, Finding, TraceEvidence } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { paragraph } from '../paragraph';
import type { Candidates } from './rung';
import type { TraceQuestion } from './question';
import { hitsOf } from './search';

/** The finding of a walk that comes to no trace, with the reason and the next move. */
export function nothingFound(
  question: TraceQuestion,
  answers: Answers,
  found: Candidates,
  evidence: TraceEvidence,
  attempts: Attempt[]
): Finding<TraceEvidence, never> {
  const summary = message('trace.none.summary', 'no trace');
  const { verdict, sentence } = reasonOf(question, answers, found);
  if (question.chosen === undefined) {
    return emptyFinding(evidence, verdict, sentence, summary, { attempts });
  }
  const gone = notFound(question.chosen);
  const why =
    question.service === undefined
      ? gone
      : message('trace.notFound.norAny', '{{gone}} No other trace was found: {{reason}}', { gone, reason: sentence });
  return emptyFinding(evidence, 'notFound', why, summary, { attempts });
}

function notFound(chosen: string): Message {
  return message(
    'trace.notFound',
    'Tempo does not have trace {{trace}}: it was not sampled, has not arrived yet, or is past Tempo’s retention. Remove it from the link or choose another one to continue.',
    { trace: code(chosen) }
  );
}

/** - gone: traces are named, Tempo holds none of them · noTraces, noSpans: nothing at all, nothing of the service */
type Reason = { verdict: 'gone' | 'noTraces' | 'noSpans'; sentence: Message };

function reasonOf(question: TraceQuestion, answers: Answers, found: Candidates): Reason {
  const { service, from, to } = question;
  const gone = found.ranked.filter(({ exists, origin }) => exists === false && origin !== 'link').length;
  const isOld = found.exemplars.state === 'old';
  const values = {
    service: strong(service ?? ''),
    range: duration(to - from),
    gone,
  };
  const noSpans = hitsOf(answers, 'searchAny')?.length === 0;
  if (gone > 0) {
    return { verdict: 'gone', sentence: noSpans ? goneNoSpans(values) : goneOnly(values) };
  }
  const old = isOld
    ? message('trace.none.old', 'Exemplars from that time are gone too: Prometheus keeps only the newest.')
    : undefined;
  return answers.maybe('anything', 'traceSearch')?.length === 0
    ? { verdict: 'noTraces', sentence: paragraph(noTraces(values), old) }
    : { verdict: 'noSpans', sentence: unknownService(values, answers.maybe('services', 'spanValues') ?? [], old) };
}

type Values = NonNullable<Message['values']>;

function goneOnly(values: Values): Message {
  return message(
    'trace.none.gone',
    'Tempo has none of the traces of {{service}} that were found ({{gone}} looked up): they were not sampled, or are past Tempo’s retention. Configure tail sampling to keep traces with errors.',
    values
  );
}

function goneNoSpans(values: Values): Message {
  return message(
    'trace.none.goneNoSpans',
    'Tempo has none of the traces of {{service}} that exemplars name ({{gone}} looked up), and no span of it within {{range}}: they were not sampled, or are past Tempo’s retention. Configure tail sampling to keep traces with errors.',
    values
  );
}

function noTraces(values: Values): Message {
  return message(
    'trace.none.noTraces',
    'Tempo has no trace of any service within {{range}}: it does not keep them that long, or none arrive. Choose a later time range, or another data source for traces.',
    values
  );
}

function unknownService(values: Values, known: string[], old: Message | undefined): Message {
  const none = paragraph(
    message(
      'trace.none.noSpans',
      'Tempo has no span of {{service}} within {{range}}, and no call to it: it sends none, or uses another service.name.',
      values
    ),
    old
  );
  return known.length === 0
    ? none
    : message('trace.none.noSpansBut', '{{none}} Services in Tempo: {{services}}.', {
        none,
        services: strong([...known].sort(compareText).join(', ')),
      });
}
