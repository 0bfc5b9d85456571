import type { TimeZone } from '@grafana/schema';
import type { BurnRateEvidence, Instant } from '../model/finding/finding';
import { duration, percent } from '../model/words/format';
import { message, strong, type Message } from '../model/words/message';
import { clockText } from './timeText';
import { type EpochRange, MINUTE } from '../signals/time';

/** When the burn began and was over, by the clock and how sure; undefined where nothing is known of it. */
export function beganText(
  { onset, beganEarlier }: Pick<BurnRateEvidence, 'onset' | 'beganEarlier'>,
  range: EpochRange,
  timeZone: TimeZone
): Message | undefined {
  if (!onset) {
    return beganEarlier ? message('scenes.began.earlier', 'The burn began before this range.') : undefined;
  }
  const at = (instant: Instant) => {
    const { time, within, exactly } = rounded(instant);
    return { time: strong(clockText(time, range, timeZone, exactly)), within: duration(within) };
  };
  const begin = at(onset);
  const values = { begin: begin.time, within: begin.within, confidence: percent(onset.confidence) };
  if (onset.end) {
    const end = at(onset.end);
    return message(
      'scenes.began.over',
      'The burn began at {{begin}} ± {{within}} and ended at {{end}} ± {{endWithin}} ({{confidence}} each).',
      { ...values, end: end.time, endWithin: end.within }
    );
  }
  return onset.shape === 'slow'
    ? message(
        'scenes.began.slow',
        'The burn rate has risen slowly since about {{begin}} ± {{within}} ({{confidence}}).',
        values
      )
    : message('scenes.began.sudden', 'The burn began at {{begin}} ± {{within}} ({{confidence}}).', values);
}

/** To whole minutes where the seconds say nothing, and outwards, so that it still holds what it says. */
function rounded({ time, within }: Instant): { time: number; within: number; exactly: boolean } {
  const exactly = within < 2 * MINUTE;
  const unit = exactly ? MINUTE / 4 : MINUTE;
  const shown = Math.round(time / unit) * unit;
  return { time: shown, within: Math.ceil((within + Math.abs(shown - time)) / unit) * unit, exactly };
}
