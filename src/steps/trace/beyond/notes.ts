import type { BeyondTrace, Hint, Note } from '../../../model/finding/finding';
import { duration, shortId } from '../../../model/words/format';
import { code, message, strong, type Message } from '../../../model/words/message';
import { paragraph } from '../../paragraph';
import type { SentMessage } from './messaging';
import type { Followed } from './read';

/** Where the trace goes on, where it came from, and where nobody continues it; one note of a kind. */
export function beyondNotes(followed: Followed[]): Note[] {
  const byCode = new Map<string, Note>();
  for (const note of followed.flatMap(notesOn)) {
    const { evidence = [], ...same } = byCode.get(note.code) ?? note;
    byCode.set(note.code, {
      ...same,
      evidence: byCode.has(note.code) ? [...evidence, ...(note.evidence ?? [])] : evidence,
    });
  }
  return [...byCode.values()];
}

function notesOn(each: Followed): Note[] {
  const { crossing, lead, beyond, nothing } = each;
  if (beyond) {
    return [continues(beyond, each)];
  }
  if (lead) {
    return [gone(lead.traces[0], crossing.side)];
  }
  return nothing ? [crossing.side === 'after' ? endsAt(each) : beginsAt(each)] : [];
}

function continues(beyond: BeyondTrace, { crossing, certainty }: Followed): Note {
  const { side, service, traceId, spanId, delay, errors, join } = beyond;
  const values = {
    service: strong(service),
    delay: strong(duration(delay)),
    sent: theMessage(crossing.message),
  };
  const sentence = paragraph(
    side === 'after' ? takenUp(values, join) : sentBy(values, join),
    errors > 0 ? message('trace.beyond.hasErrors', 'That trace has errors.') : undefined,
    certainty
  );
  const tone = join === 'destination' ? 'warning' : errors > 0 ? 'critical' : 'neutral';
  const text = message('trace.beyond.trace', '{{service}} {{span}}: trace {{trace}}, {{time}}', {
    service,
    span: code(beyond.name),
    trace: code(shortId(traceId)),
    time: duration(beyond.duration),
  });
  return {
    code: side === 'after' ? 'continuesIn' : 'comesFrom',
    tone,
    sentence,
    evidence: [{ text, traceId, spanId }],
  };
}

function takenUp(values: NonNullable<Message['values']>, join: BeyondTrace['join']): Message {
  return join === 'destination'
    ? message(
        'trace.beyond.mayContinue',
        '{{sent}} may have been received by {{service}} {{delay}} later, in another trace.',
        values
      )
    : message(
        'trace.beyond.continues',
        '{{sent}} was received by {{service}} {{delay}} later, in another trace.',
        values
      );
}

function sentBy(values: NonNullable<Message['values']>, join: BeyondTrace['join']): Message {
  return join === 'destination'
    ? message(
        'trace.beyond.mayComeFrom',
        '{{sent}} may have been sent by {{service}} {{delay}} before, in another trace.',
        values
      )
    : message('trace.beyond.comesFrom', '{{sent}} was sent by {{service}} {{delay}} before, in another trace.', values);
}

function gone(traceId: string, side: 'before' | 'after'): Note {
  const trace = code(shortId(traceId));
  const sentence =
    side === 'after'
      ? message(
          'trace.beyond.afterGone',
          'The message continues in trace {{trace}}, which Tempo does not have: it was not sampled, or is past Tempo’s retention.',
          { trace }
        )
      : message(
          'trace.beyond.beforeGone',
          'The message comes from trace {{trace}}, which Tempo does not have: it was not sampled, or is past Tempo’s retention.',
          { trace }
        );
  return { code: side === 'after' ? 'continuationGone' : 'causeGone', tone: 'warning', sentence, evidence: [] };
}

function endsAt({ crossing: { span, message: sent } }: Followed): Note {
  return {
    code: 'endsAtProducer',
    tone: 'warning',
    sentence: message(
      'trace.beyond.endsAt',
      'The trace ends at {{destination}}: no trace that continues it was found. Inject the trace context into the message’s headers when sending, and extract it when receiving.',
      { destination: destinationOf(sent, span.name) }
    ),
    causes: [
      {
        text: message('trace.beyond.notPropagated', 'The consumer starts its own trace, without a link to this one.'),
      },
      {
        text: message('trace.beyond.notConsumed', 'The message has not been received yet. Check the consumer’s lag.'),
      },
      { text: message('trace.beyond.notTraced', 'The consumer is not instrumented, or its trace was not sampled.') },
    ],
    evidence: [shown(span)],
  };
}

function beginsAt({ crossing: { span, message: sent } }: Followed): Note {
  return {
    code: 'beginsAtConsumer',
    tone: 'warning',
    sentence: message(
      'trace.beyond.beginsAt',
      'The trace begins at {{destination}}: no trace that sent the message was found. Inject the trace context into the message’s headers when sending, and extract it when receiving.',
      { destination: destinationOf(sent, span.name) }
    ),
    evidence: [shown(span)],
  };
}

function shown({ name, spanId }: { name: string; spanId: string }): Hint {
  return { text: message('trace.note.span', '{{span}}', { span: code(name) }), spanId };
}

function theMessage(sent: SentMessage | undefined): Message {
  return sent === undefined
    ? message('trace.beyond.message', 'The message')
    : message('trace.beyond.messageOn', 'The message on {{destination}}', { destination: destinationOf(sent, '') });
}

function destinationOf(sent: SentMessage | undefined, span: string): Message {
  const name = code(sent?.destination ?? span);
  const values = { name, partition: sent?.partition ?? '' };
  const withPartition = sent?.partition !== undefined;
  if (sent?.system === 'kafka') {
    return withPartition
      ? message('trace.beyond.kafkaPartition', 'Kafka topic {{name}}, partition {{partition}}', values)
      : message('trace.beyond.kafka', 'Kafka topic {{name}}', values);
  }
  return withPartition
    ? message('trace.beyond.partition', '{{name}}, partition {{partition}}', values)
    : message('trace.beyond.destination', '{{name}}', values);
}
