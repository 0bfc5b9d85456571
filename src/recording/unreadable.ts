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
    message(
      'recording.foreign',
      'This file is not a Drillrail recording. If it should be one, it is incomplete. Make another with “Save this walk” under Share.'
    )
  );
}

/** @param version of the format that the file is written in */
export function newer(version: number): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.newer',
      'This recording has format {{version}}, and this Drillrail reads formats up to {{known}}. Update this app, or open the recording with the version that made it.',
      { version, known: VERSION }
    )
  );
}

/** @param where the line, or the key of the first line, that is not as it should be */
export function damaged(where: string | number): UnreadableRecording {
  return new UnreadableRecording(
    message('recording.damaged', 'This recording is damaged at {{where}}. Ask for another copy of it.', {
      where: code(typeof where === 'number' ? `line ${where}` : where),
    })
  );
}

export function truncated(): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.truncated',
      'This recording is incomplete, or was changed in transit. Copy or download it again.'
    )
  );
}

/** @param size bytes of the file */
export function tooLarge(size: number): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.tooLarge',
      'Expected a recording of at most {{limit}}, got {{size}}. Record a shorter time range to make a smaller one.',
      { size: bytes(size), limit: bytes(LIMITS.file) }
    )
  );
}

export function tooMuch(): UnreadableRecording {
  return new UnreadableRecording(
    message(
      'recording.tooMuch',
      'Unpacked, this recording is more than a browser should hold: at most {{limit}} characters in {{replies}} replies, and {{reply}} in one of them. Record a shorter time range to make a smaller one.',
      { limit: count(LIMITS.unpacked), replies: count(LIMITS.replies), reply: count(LIMITS.reply) }
    )
  );
}

/** @param status of the server that should have had the file; absent when it did not answer */
export function notLoaded(status?: number): UnreadableRecording {
  return new UnreadableRecording(
    status === undefined
      ? message('recording.unreachable', 'The recording could not be loaded: Grafana did not answer. Try again.')
      : message(
          'recording.notLoaded',
          'The recording could not be loaded: Grafana returned {{status}}. The app may not be installed completely.',
          { status }
        )
  );
}
