import type { Span, Trace } from '../signals/data';
import { message, strong, type Message } from '../model/words/message';
import { numbered, sourceOf, type Check, type CheckReplies } from './check';
import { planSample } from './sample';
import { noTargetSource } from './target';
import { fails, missing, nothingToCheck, said, unanswered, works, type Evidence, type Fix } from './verdict';

const FOUND = 20;
/** Traces looked at that send, and that receive, besides the sample. */
const TRACES = 1;

/** Whether traces go on behind a message queue: consumers below their producers, or linked to them. */
export const messaging: Check = {
  id: 'messaging',
  group: 'vocabulary',
  title: message('wiring.check.messaging', 'Traces across messages'),
  purpose: message(
    'wiring.check.messaging.purpose',
    'Keeps what happens behind a queue in the trace. Otherwise the trace ends where the message was sent.'
  ),
  weight: 2,

  plan(site, replies) {
    const traces = sourceOf(site, 'traces');
    if (!traces) {
      return {};
    }
    const search = (kind: string) => ({
      kind: 'traceSearch' as const,
      source: traces.uid,
      expr: `{ kind = ${kind} }`,
      ...site.range,
      limit: FOUND,
    });
    const newest = ['producers', 'consumers'].flatMap((name) =>
      [...(replies.get(name, 'traceSearch') ?? [])]
        .sort((a, b) => b.start - a.start)
        .slice(0, TRACES)
        .map(({ traceId }) => traceId)
    );
    return {
      producers: search('producer'),
      consumers: search('consumer'),
      ...numbered(
        'messages',
        [...new Set(newest)].map((traceId) => ({ kind: 'trace', source: traces.uid, traceId }))
      ),
      ...planSample(site, replies),
    };
  },

  read(site, replies) {
    const source = sourceOf(site, 'traces');
    if (!source) {
      return noTargetSource(site, 'traces');
    }
    const traces = distinct([...replies.each('messages', 'trace'), ...replies.each('trace', 'trace')]);
    const seen = traces.map(messagesOf);
    const sent = seen.reduce((sum, { producers }) => sum + producers.length, 0);
    const received = seen.flatMap(({ consumers }) => consumers);
    const joined = received.filter(({ joined: isJoined }) => isJoined);
    if (sent + received.length === 0) {
      const error = replies.error('producers') ?? replies.error('consumers') ?? replies.firstError('messages');
      return error
        ? unanswered(source.name, error)
        : nothingToCheck(
            message(
              'wiring.check.messaging.nothing',
              'No recent span sends or receives a message, so there is nothing to check.'
            )
          );
    }
    const counts = { joined: strong(joined.length), received: received.length, sent, traces: traces.length };
    const evidence = [
      said(
        message(
          'wiring.check.messaging.counts',
          '{{sent}} spans that send and {{received}} that receive, in {{traces}} traces looked at',
          counts
        )
      ),
      ...services(replies),
    ];
    if (received.length === 0) {
      return missing(
        message(
          'wiring.check.messaging.unreceived',
          'Messages are sent, but no span receives one: the consumers are not traced.'
        ),
        evidence,
        propagation()
      );
    }
    return joined.length === received.length
      ? works(
          message(
            'wiring.check.messaging.work',
            '{{joined}} of {{received}} spans that receive a message continue the sender’s trace or link to it.',
            counts
          ),
          evidence
        )
      : fails(
          message(
            'wiring.check.messaging.apart',
            '{{joined}} of {{received}} spans that receive a message continue a sender’s trace or link to one. The others start traces of their own.',
            counts
          ),
          [...examples(seen), ...evidence],
          propagation()
        );
  },
};

interface Messages {
  trace: Trace;
  producers: Span[];
  consumers: Array<{ span: Span; joined: boolean }>;
}

/** A consumer below any span but its own process' begins nothing anew: its context came with the message. */
function messagesOf(trace: Trace): Messages {
  return {
    trace,
    producers: trace.spans.filter(({ kind }) => kind === 'producer'),
    consumers: trace.spans
      .filter(({ kind }) => kind === 'consumer')
      .map((span) => ({ span, joined: span.parentSpanId !== undefined || span.links.length > 0 })),
  };
}

function distinct(traces: Trace[]): Trace[] {
  return [...new Map(traces.map((trace) => [trace.traceId, trace])).values()];
}

function examples(seen: Messages[]): Evidence[] {
  const [alone] = seen.flatMap(({ trace, consumers }) =>
    consumers.filter(({ joined }) => !joined).map(({ span }) => ({ span, trace }))
  );
  return alone
    ? [
        said(
          message(
            'wiring.check.messaging.example',
            '{{span}} of {{service}} has neither parent nor link, in the trace {{trace}}',
            { span: strong(alone.span.name), service: strong(alone.span.service), trace: alone.trace.traceId }
          )
        ),
      ]
    : [];
}

function services(replies: CheckReplies): Evidence[] {
  const traces = distinct(replies.each('messages', 'trace'));
  const of = (kind: Span['kind']) =>
    [
      ...new Set(
        traces.flatMap(({ spans }) => spans.filter((span) => span.kind === kind).map(({ service }) => service))
      ),
    ].join(', ');
  const told = (text: Message, names: string) => (names === '' ? [] : [said(text)]);
  return [
    ...told(message('wiring.check.messaging.senders', 'Senders: {{names}}', { names: of('producer') }), of('producer')),
    ...told(
      message('wiring.check.messaging.receivers', 'Receivers: {{names}}', { names: of('consumer') }),
      of('consumer')
    ),
  ];
}

function propagation(): Fix {
  return {
    what: message(
      'wiring.check.messaging.fix',
      'Put the trace context into the message’s headers where it is sent, and read it where the message is received. Instrumentation libraries for Kafka, RabbitMQ and SQS do both.'
    ),
    snippets: [
      {
        title: message('wiring.check.messaging.inject', 'Where it is sent (Python, OpenTelemetry)'),
        text: 'headers = {}\npropagate.inject(headers)\nproducer.send(topic, value, headers=[(key, text.encode()) for key, text in headers.items()])\n',
      },
      {
        title: message('wiring.check.messaging.extract', 'Where it is received'),
        text: 'context = propagate.extract({key: value.decode() for key, value in record.headers})\nwith tracer.start_as_current_span("process", context=context, kind=SpanKind.CONSUMER):\n    ...\n',
      },
    ],
  };
}
