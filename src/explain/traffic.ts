import type { Hint, Traffic } from '../model/finding/finding';
import { duration, rate } from '../model/words/format';
import { message, strong } from '../model/words/message';
import { singleRequestsSilent } from './singleRequests';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';
import { MINUTE } from '../signals/time';

type Change = NonNullable<Traffic['change']>;

/** Errors rose when there are half as many again, and more than chance brings: three in five minutes. */
const RISEN = 1.5;
const CHANCE = 0.01;
/** A change and an onset this near each other, in milliseconds, beside their own uncertainty, are one event. */
const TOGETHER = 300_000;

/** Requests that suddenly fell or rose: whether errors followed decides what the burn is about. */
export function traffic({ walk, burnRate }: Seen): Explanation | undefined {
  const evidence = burnRate?.evidence;
  const change = evidence?.traffic?.change;
  if (!evidence || !change) {
    return undefined;
  }
  const { before, after } = change;
  if (after.requests > before.requests) {
    return rose(change, evidence.onset, walk.range.to);
  }
  return after.errors > before.errors * RISEN + CHANCE
    ? fellWithErrors(change, walk.range.to)
    : { ...fell(change, walk.range.to, walk.service ?? ''), ...singleRequestsSilent(walk.place) };
}

function figures({ time, before, after }: Change, to: number) {
  return {
    before: strong(rate(before.requests, after.requests)),
    after: strong(rate(after.requests, before.requests)),
    ago: duration(Math.max(1, Math.round((to - time) / MINUTE)) * MINUTE),
  };
}

function fell(change: Change, to: number, service: string): Explanation {
  const values = figures(change, to);
  const gone: Hint = {
    text: message(
      'explain.traffic.gone',
      'its series have ended: the target is gone or is no longer scraped, so the requests may just not be counted'
    ),
  };
  return {
    code: 'trafficDown',
    tone: 'warning',
    sentence: message(
      'explain.traffic.fell',
      'Requests fell from {{before}} to {{after}}, {{ago}} before the end of this range, and errors did not rise. Single requests will not show why. Check what sends the traffic.',
      values
    ),
    clause: message(
      'explain.traffic.fell.clause',
      '{{service}} gets fewer requests, not more errors: from {{before}} to {{after}}, {{ago}} before the end of this range. Check what sends the traffic: load balancer, DNS, an upstream deploy.',
      { ...values, service: strong(service) }
    ),
    causes: [
      ...(change.silent ? [gone] : []),
      { text: message('explain.traffic.routed', 'the load balancer, DNS or a gateway sends the requests elsewhere') },
      { text: message('explain.traffic.upstream', 'a caller was deployed, is down, or sends fewer requests') },
      { text: message('explain.traffic.clients', 'clients cannot reach the site at all') },
    ],
    evidence: [errors(change)],
  };
}

function fellWithErrors(change: Change, to: number): Explanation {
  return {
    code: 'trafficDownWithErrors',
    tone: 'neutral',
    sentence: message(
      'explain.traffic.fellToo',
      'Requests fell as well, from {{before}} to {{after}}, {{ago}} before the end of this range.',
      figures(change, to)
    ),
    causes: [
      {
        text: message(
          'explain.traffic.givenUp',
          'callers gave up: circuit breakers, failing sign-ins, users who leave'
        ),
      },
      { text: message('explain.traffic.takesLess', 'the service accepts fewer requests while it waits') },
    ],
    evidence: [errors(change)],
  };
}

function rose(change: Change, onset: { time: number; within: number } | undefined, to: number): Explanation {
  const values = figures(change, to);
  const together = onset && Math.abs(onset.time - change.time) <= TOGETHER + onset.within + change.within;
  return {
    code: 'trafficUp',
    tone: together ? 'warning' : 'neutral',
    sentence: together
      ? message(
          'explain.traffic.rose.onset',
          'Requests rose from {{before}} to {{after}} as the burn began, {{ago}} before the end of this range. It may be load rather than a fault.',
          values
        )
      : message(
          'explain.traffic.rose',
          'Requests rose from {{before}} to {{after}}, {{ago}} before the end of this range.',
          values
        ),
    causes: [
      { text: message('explain.traffic.capacity', 'more load than pools, queues or limits allow') },
      {
        text: message(
          'explain.traffic.retries',
          'callers retry failed requests, which adds requests for the same errors'
        ),
      },
      { text: message('explain.traffic.burst', 'a batch job, a campaign, or traffic moved here from elsewhere') },
    ],
    evidence: [errors(change)],
  };
}

function errors({ before, after }: Change): Hint {
  return {
    text: message('explain.traffic.errors', 'bad requests: {{before}} before, {{after}} after', {
      before: rate(before.errors, after.errors),
      after: rate(after.errors, before.errors),
    }),
  };
}
