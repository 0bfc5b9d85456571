import type { SplitCandidate } from '../model/finding/finding';
import { message, plainText } from '../model/words/message';
import { apartIn, type OthersBeside } from './twoByTwo';
import { apartSentence } from './twoByTwoText';

const SAID = message('test.said', 'Said.');
const TENANT = { title: 'Tenant', value: 'hyd' };

type Counts = [errors: number, requests: number];

function candidate(value: string, [errors, requests]: Counts, [otherErrors, otherRequests]: Counts): SplitCandidate {
  return { value, errors, requests, elsewhere: { errors: otherErrors, requests: otherRequests } } as SplitCandidate;
}

function told(
  asked: OthersBeside,
  [errors, requests]: Counts,
  [allErrors, allRequests]: Counts,
  { counts = 'errors', filters = [TENANT] }: { counts?: 'errors' | 'slow'; filters?: Array<typeof TENANT> } = {}
) {
  const together = apartIn(asked, filters, { errors, requests }, { errors: allErrors, requests: allRequests });
  return plainText(apartSentence(SAID, 'partition', asked, together, counts));
}

const FOURTEEN = candidate('14', [38, 41], [0, 25]);

it.each<[string, string, string]>([
  [
    'slow requests',
    told({ chosen: FOURTEEN }, [39, 95], [40, 440], { counts: 'slow' }),
    'Said. Others on 14 are fine (0 % of 25 are slow). hyd is fine elsewhere (1.9 % of 54 are slow). Only the combination is bad.',
  ],
  [
    'several filters',
    told({ chosen: FOURTEEN }, [39, 95], [40, 440], { filters: [{ title: 'Region', value: 'north' }, TENANT] }),
    'Said. Others on 14 are fine (0 % of 25 fail). north, hyd is fine elsewhere (1.9 % of 54 fail). Only the combination is bad.',
  ],
  [
    'several values, held against the filter as one',
    told({ chosen: FOURTEEN, shared: [FOURTEEN, candidate('3', [20, 22], [18, 20])] }, [60, 130], [90, 600]),
    'Said. Others on 14, 3 fail as well (40 % of 45). hyd is fine elsewhere (3 % of 67 fail). It is partition 14, 3, not hyd alone.',
  ],
  [
    'all fail alike',
    told({ chosen: candidate('14', [40, 100], [41, 100]) }, [78, 200], [500, 1300]),
    'Said. Others on 14 fail as well (41 % of 100). hyd fails elsewhere as well (38 % of 100). It is neither: everything else is as bad.',
  ],
  [
    'no one else there is',
    told({ chosen: candidate('14', [40, 100], [0, 0]) }, [78, 200], [78, 200]),
    'Said. There are no others on 14. hyd fails elsewhere as well (38 % of 100). There is no healthy group to compare with.',
  ],
  ['a worst value that is no sign of a bad filter', told({ worst: FOURTEEN }, [39, 95], [40, 440]), 'Said.'],
  ['no filter above', told({ chosen: FOURTEEN }, [39, 95], [40, 440], { filters: [] }), 'Said.'],
])('%s', (_, sentence, expected) => {
  expect(sentence).toBe(expected);
});
