import type { RecordedFailure } from '../../../src/recording/recording';
import { replyError } from '../../../src/signals/errors';
import { failedReply } from './failedReply';

const readAgain = (failure: Parameters<typeof failedReply>[0]) =>
  replyError({ source: 'loki', ...failedReply(failure) });

test.each<[RecordedFailure]>([
  [{ kind: 'forbidden', status: 403, message: 'Access denied to datasource' }],
  [{ kind: 'authentication', status: 400, message: 'Authentication to data source failed' }],
  [{ kind: 'missing', status: 404, message: '404 page not found' }],
  [{ kind: 'missing', status: 404, message: '' }],
  [{ kind: 'rejected', status: 422, message: 'parse error: unexpected "}"' }],
  [{ kind: 'busy', status: 400, message: 'the class said more than the status' }],
  [{ kind: 'busy', status: 429, message: '{"level":"error"}' }],
  [{ kind: 'timeout', status: 500, message: 'context deadline exceeded' }],
  [{ kind: 'unreachable', status: 502, message: '' }],
  [{ kind: 'broken', status: 500, message: 'panic: <nil>' }],
])('%j comes back as it was', (failure) => {
  const { kind, status, message } = readAgain(failure);
  expect({ kind, status, message }).toEqual(failure);
});

test.each<[RecordedFailure['kind'] | 'absent', number]>([
  ['forbidden', 403],
  ['authentication', 400],
  ['missing', 404],
  ['rejected', 400],
  ['busy', 429],
  ['timeout', 504],
  ['unreachable', 502],
  ['broken', 500],
  ['absent', 404],
])('%s without a status is answered with %d', (kind, status) => {
  expect(readAgain({ kind, message: 'words' })).toMatchObject({ kind, status, message: 'words' });
});
