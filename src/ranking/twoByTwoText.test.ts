import type { SplitCandidate } from '../model/finding/finding';
import { message, plainText } from '../model/words/message';
import { apartIn, type Asked } from './twoByTwo';
import { apartSentence } from './twoByTwoText';

const SAID = message('test.said', 'Said.');
const TENANT = { title: 'Tenant', value: 'hyd' };

type Counts = [errors: number, requests: number];

function candidate(value: string, [errors, requests]: Counts, [otherErrors, otherRequests]: Counts): SplitCandidate {
  return { value, errors, requests, elsewhere: { errors: otherErrors, requests: otherRequests } } as SplitCandidate;
}

function told(asked: Asked, [errors, requests]: Counts, [allErrors, allRequests]: Counts, { counts = 'errors', filters = [TENANT] }: { counts?: 'errors' | 'slow'; filters?: Array<typeof TENANT> } = {}) {
  const together = apartIn(asked, filters, { errors, requests }, { errors: allErrors, requests: allRequests });
  return plainText(apartSentence(SAID, 'partition', asked, together, counts));
}

const FOURTEEN = candidate('14', [38, 41], [0, 25]);

it.each<[string, string, string]>([
  ['slow requests', told({ chosen: FOURTEEN }, [39, 95], [40, 440], { counts: 'slow' }), 'Said. Others on it fare well (0 % of 25 are slow), hyd fares well elsewhere (1.9 % of 54 are slow): it takes the two together.'],
  ['several filters', told({ chosen: FOURTEEN }, [39, 95], [40, 440], { filters: [{ title: 'Region', value: 'north' }, TENANT] }), 'Said. Others on it fare well (0 % of 25 fail), north, hyd fares well elsewhere (1.9 % of 54 fail): it takes the two together.'],
  ['several values, held against the filter as one', told({ chosen: FOURTEEN, shared: [FOURTEEN, candidate('3', [20, 22], [18, 20])] }, [60, 130], [90, 600]), 'Said. Others on 14, 3 fail as well (40 % of 45), hyd fares well elsewhere (3 % of 67 fail): it is partition 14, 3, not hyd alone.'],
  ['all fail alike', told({ chosen: candidate('14', [40, 100], [41, 100]) }, [78, 200], [500, 1300]), 'Said. Others on it fail as well (41 % of 100), hyd fares badly elsewhere as well (38 % of 100 fail): it is neither, everything else fails as much.'],
  ['no one else there is', told({ chosen: candidate('14', [40, 100], [0, 0]) }, [78, 200], [78, 200]), 'Said. Nobody else is on it, hyd fares badly elsewhere as well (38 % of 100 fail): nothing fares well to hold it against.'],
  ['a worst value that is no sign of a bad filter', told({ worst: FOURTEEN }, [39, 95], [40, 440]), 'Said.'],
  ['no filter above', told({ chosen: FOURTEEN }, [39, 95], [40, 440], { filters: [] }), 'Said.'],
])('%s', (_, sentence, expected) => {
  expect(sentence).toBe(expected);
});
