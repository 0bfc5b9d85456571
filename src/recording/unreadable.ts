import { bytes, count } from '../model/words/format';
import { code, message, plainText, type Message } from '../model/words/message';
import { LIMITS } from './recording';
import { VERSION } from './write';

/** Why a file cannot be opened as a recording; the sentence says what it is and what to do. */
export class UnreadableRecording extends Error {
  constructor(readonly sentence: Message) {
    super(plainText(sentence));
    this.name = 'UnreadableRecording';
  }
}

export function foreign(): UnreadableRecording {
  return new UnreadableRecording(
    message('recording.foreign', 'This file is no recording of Drillrail. If it should be one, not all of it has arrived; “Save this walk” under Share makes another.')
  );
}

/** @param version of the format that the file is written in */
export function newer(version: number): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.newer',
      'This recording is written in format {{version}}, and this Drillrail reads up to format {{known}}. Open it with the version of the app that made it, or update this one.',
      { version, known: VERSION }
    )
  );
}

/** @param where the line, or the key of the first line, that is not as it should be */
export function damaged(where: string | number): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.damaged',
      'This recording is damaged: {{where}} is not as it should be. Ask whoever made it for another copy.',
      { where: code(typeof where === 'number' ? `line ${where}` : where) }
    )
  );
}

export function truncated(): UnreadableRecording {
  return new UnreadableRecording(
    message('recording.truncated', 'This recording ends too early, or was changed on its way. Copy or download it once more.')
  );
}

/** @param size bytes of the file */
export function tooLarge(size: number): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.tooLarge',
      'This file has {{size}}; a recording may have {{limit}}. A shorter time range makes a smaller one.',
      { size: bytes(size), limit: bytes(LIMITS.file) }
    )
  );
}

export function tooMuch(): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.tooMuch',
      'Unpacked, this recording is more than a browser should hold: {{limit}} characters in {{replies}} replies at most, {{reply}} in one of them. A shorter time range makes a smaller one.',
      { limit: count(LIMITS.unpacked), replies: count(LIMITS.replies), reply: count(LIMITS.reply) }
    )
  );
}

/** @param status of the server that should have had the file; absent when it did not answer */
export function notLoaded(status?: number): UnreadableRecording {
  return new UnreadableRecording(
    status === undefined
      ? message('recording.unreachable', 'The recording could not be loaded: Grafana does not answer. Try again.')
      : message('recording.notLoaded', 'The recording could not be loaded: Grafana answers {{status}}. The app may not be installed as a whole.', { status })
  );
}
