import type { Finding, SplitEvidence } from '../../model/finding/finding';
import { code, message, strong } from '../../model/words/message';
import { emptyFinding } from '../../model/finding/step';
import { namesOf } from '../../wiring/vocabulary';
import { classicHistogram } from '../../slo/counts';
import { noSplitEvidence, type SplitQuestion } from './question';

type Empty = Finding<SplitEvidence, never>;

export function noRequests({ dimension, within }: SplitQuestion): Empty {
  return emptyFinding(
    noSplitEvidence(dimension),
    'noRequests',
    within.length > 0
      ? message(
          'split.noRequestsWithin',
          'There are no requests of {{filters}} in this window. Clear a filter above, or widen the time range.',
          {
            filters: strong(within.map(({ title, value }) => `${title} ${value}`).join(', ')),
          }
        )
      : message(
          'split.noRequests',
          'There are no requests to split in this window. Check the service and the time range.'
        ),
    message('split.noRequests.summary', 'no requests')
  );
}

/** The metric does not carry the dimension, and there is nothing for which other signals need be asked. */
export function nothingBad({ dimension, slo: { indicator } }: SplitQuestion): Empty {
  const summary = message('split.summary.none', 'no errors');
  return {
    ...emptyFinding(
      noSplitEvidence(dimension),
      'noErrors',
      nothingBadSentence(dimension.title, indicator.type === 'latency'),
      summary
    ),
    verdict: { code: 'noErrors', tone: 'good', label: message('split.noErrors', 'no errors') },
  };
}

/** No bucket of the histogram ends at the threshold: nothing is known of slow requests, which is not that there are none. */
export function splitNoBoundary({ dimension, slo: { indicator }, service }: SplitQuestion): Empty {
  return emptyFinding(
    noSplitEvidence(dimension),
    'noBoundary',
    message(
      'split.noBoundary',
      'Slow requests cannot be counted: no bucket of {{histogram}} ends at the rail’s threshold. The burn rate above lists the boundaries that it has.',
      {
        histogram: code(classicHistogram(indicator, service)?.metric ?? ''),
      }
    ),
    message('split.noBoundary.summary', 'no bucket ends at the threshold')
  );
}

export function nothingBadSentence(dimension: string, slow: boolean) {
  return slow
    ? message('split.noSlowSentence', 'No request was too slow, so no {{dimension}} stands out.', { dimension })
    : message('split.noErrorsSentence', 'Nothing failed, so no {{dimension}} stands out.', { dimension });
}

/** No signal carries the dimension under any name that is known for it. */
export function carriedNowhere({ dimension }: SplitQuestion): Empty {
  return emptyFinding(
    noSplitEvidence(dimension),
    'carriedNowhere',
    message(
      'split.carriedNowhere',
      'No signal of this service carries {{dimension}} under a known name ({{names}}, …), so nothing can be counted. Name it under dimensions[] in the rail’s definition (metric, span, log), or pin a value that you know. Continuing without this filter.',
      { dimension: strong(dimension.title), names: code(namesOf(dimension, 'metric').slice(0, 4).join(', ')) }
    ),
    message('split.carriedNowhere.summary', 'in no signal')
  );
}
