import type { Span, Trace } from '../signals/data';
import { compareField, spanset } from '../signals/traceql';
import { message, strong, type Message } from '../model/words/message';
import { sourceOf, type CheckedSite, numbered, type Probe, type CheckReplies } from './check';
import { nothingToCheck, unanswered, type CheckVerdict } from './verdict';

/*
 * A few recent traces of the rail's service, on which several checks try their links. They ask for the same, and what is
 * the same is sent once.
 */

const TRACES = 3;
const FOUND = 20;

export function planSample(site: CheckedSite, replies: CheckReplies): Record<string, Probe> {
  const { service, range } = site;
  const traces = sourceOf(site, 'traces');
  if (!traces) {
    return {};
  }
  const expr = service === undefined ? spanset() : spanset(compareField('resource.service.name', '=', service));
  const newest = [...(replies.get('recent', 'traceSearch') ?? [])].sort((a, b) => b.start - a.start).slice(0, TRACES);
  return {
    recent: { kind: 'traceSearch', source: traces.uid, expr, ...range, limit: FOUND },
    ...numbered(
      'trace',
      newest.map(({ traceId }) => ({ kind: 'trace', source: traces.uid, traceId }))
    ),
  };
}

/** A trace and the span of it that links are tried from: the longest of the rail's service, else of all. */
export interface Sampled {
  trace: Trace;
  span: Span;
}

export function sampled({ service }: CheckedSite, replies: CheckReplies): Sampled[] {
  return replies.each('trace', 'trace').flatMap((trace) => {
    const own = trace.spans.filter((span) => service === undefined || span.service === service);
    const [span] = [...(own.length > 0 ? own : trace.spans)].sort((a, b) => b.duration - a.duration);
    return span === undefined ? [] : [{ trace, span }];
  });
}

/** Why there is no trace to try a link with. */
export function noSample(site: CheckedSite, replies: CheckReplies): CheckVerdict {
  const error = replies.error('recent') ?? replies.firstError('trace');
  const who = sourceOf(site, 'traces')?.name ?? 'Tempo';
  return error ? unanswered(who, error) : nothingToCheck(noTraces(site, who));
}

function noTraces({ service }: CheckedSite, who: string): Message {
  return service === undefined
    ? message('wiring.check.no-traces', '{{who}} has no trace in this window to test it with. Choose a longer one.', {
        who: strong(who),
      })
    : message(
        'wiring.check.no-traces-of',
        '{{who}} has no trace of {{service}} in this window to test it with. Choose a longer one.',
        {
          who: strong(who),
          service: strong(service),
        }
      );
}

/** The window around a trace, with the site's shifts and a minute on either side: clocks differ, writers lag. */
export function around({ trace }: Sampled, { startShift, endShift }: { startShift: number; endShift: number }) {
  const start = Math.min(...trace.spans.map((span) => span.start));
  const end = Math.max(...trace.spans.map((span) => span.start + span.duration));
  return {
    from: Math.floor(start + Math.min(startShift, -PADDING)),
    to: Math.ceil(end + Math.max(endShift, PADDING)),
  };
}

const PADDING = 60_000;
