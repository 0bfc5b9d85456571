import { failureSentence } from '../model/words/failureText';
import { NOT_RECORDED } from '../model/words/absence';
import { message, type Message } from '../model/words/message';
import type { StationState } from '../walk/station';

/** What came of a step in a word or two. */
export function outcome({ status, finding, absence }: StationState): Message {
  if (finding) {
    return finding.verdict.label;
  }
  if (absence) {
    return NOT_RECORDED;
  }
  switch (status) {
    case 'failed':
      return message('handOver.failed', 'failed');
    case 'waiting':
      return message('handOver.waiting', 'waiting');
    default:
      return message('handOver.loading', 'not finished');
  }
}

/** The step in a sentence: what it found, or why there is nothing. */
export function account({ finding, absence, waitingFor, error, errorSource }: StationState): Message {
  const told = finding?.sentence ?? absence ?? waitingFor;
  if (told) {
    return told;
  }
  if (!error) {
    return message('handOver.loading.sentence', 'This step was still running when this was written.');
  }
  return failureSentence(error, errorSource);
}
