import type { TraceRungName } from '../steps/trace/ladder';
import { kindsBelow } from '../steps';
import { message, strong } from '../model/words/message';
import type { StationState } from '../walk/station';
import { isBurning } from './burnState';
import { SINGLE_REQUESTS } from './singleRequests';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';

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
        'What follows is from another service: {{service}} is not instrumented, or has another name in its spans.',
        { service }
      ),
      clause: message(
        'explain.untraced.clause',
        'No trace contains {{service}}: it is not instrumented, or has another name in its spans.',
        { service }
      ),
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
      '{{service}} has metrics only: no trace, log line or profile was found. There is nothing to correlate.',
      { service }
    ),
    clause: message(
      'explain.uninstrumented.clause',
      '{{service}} has metrics only: it is not instrumented, or has another name in traces, logs and profiles.',
      { service }
    ),
    causes: [
      { text: message('explain.uninstrumented.none', 'the service is not instrumented') },
      {
        text: message(
          'explain.uninstrumented.name',
          'it has another name there: compare service.name and the labels of its log streams'
        ),
      },
      {
        text: message(
          'explain.uninstrumented.elsewhere',
          'its telemetry is in other data sources than the ones the rail reads'
        ),
      },
    ],
  };
}

function hasNothing({ finding, absence, sent }: StationState): boolean {
  return finding?.status === 'empty' && !absence && sent.length > 0 && sent.every(({ answer }) => answer.ok);
}
