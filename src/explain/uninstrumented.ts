import type { TraceRungName } from '../steps/trace/ladder';
import { kindsBelow } from '../steps';
import { message, strong } from '../model/words/message';
import type { StationState } from '../walk/station';
import { isBurning } from './burning';
import { SINGLE_REQUESTS } from './choice';
import type { Explanation } from './explanation';
import type { Seen } from './seen';

const SAME_TIME_ONLY: TraceRungName = 'window';

/** Whether the trace shown has only the time in common with the service. */
export function isUnrelated({ trace }: Seen): boolean {
  return trace?.rung === SAME_TIME_ONLY;
}

/** A service that traces do not know, or that only its metrics know: every other signal was asked, answered, and has nothing. */
export function uninstrumented(seen: Seen): Explanation | undefined {
  const { walk } = seen;
  const service = strong(walk.service ?? '');
  if (isUnrelated(seen)) {
    return {
      code: 'uninstrumented',
      tone: 'warning',
      sentence: message(
        'explain.untraced',
        'What follows is of another service: {{service}} is not instrumented, or goes by another name in its spans.',
        { service }
      ),
      clause: message('explain.untraced.clause', 'No trace knows {{service}}: it is not instrumented, or goes by another name in its spans.', { service }),
      silences: kindsBelow('trace'),
    };
  }
  const requests = walk.stations.filter(({ station }) => SINGLE_REQUESTS.includes(station.kind));
  if (walk.place.trace || !isBurning(seen) || requests.length === 0 || !requests.every(hasNothing)) {
    return undefined;
  }
  return {
    code: 'uninstrumented',
    tone: 'warning',
    sentence: message(
      'explain.uninstrumented',
      'Nothing but metrics tells of {{service}}: no trace, no log line, no profile was found. There is nothing here to correlate.',
      { service }
    ),
    clause: message(
      'explain.uninstrumented.clause',
      'Nothing but its metrics tells of {{service}}: it is not instrumented, or goes by another name in traces, logs and profiles.',
      { service }
    ),
    causes: [
      { text: message('explain.uninstrumented.none', 'the service is not instrumented') },
      { text: message('explain.uninstrumented.name', 'it is called otherwise there: compare service.name and the labels of its log streams') },
      { text: message('explain.uninstrumented.elsewhere', 'its telemetry is in other data sources than the rail reads') },
    ],
  };
}

function hasNothing({ finding, absence, sent }: StationState): boolean {
  return finding?.status === 'empty' && !absence && sent.length > 0 && sent.every(({ answer }) => answer.ok);
}
