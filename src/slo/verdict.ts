import type { BurnAlert, Tone, WindowBurn } from '../model/finding/finding';
import { factor } from '../model/words/format';
import { bad, message, strong, type Message } from '../model/words/message';
import {
  burnsSentence,
  listedWindows,
  NOT_NUMBERS,
  pairValues,
  spoken,
  uncountedSentence,
  type BurnAbout,
} from './burnFigures';
import { isIdle, presentOf, unknownWindows, urgentOf } from './state';
import { STATE_LABELS } from './stateLabels';

/** uncounted: errors are counted, requests are not · unknown: no window that decides is known */
export type VerdictCode = 'page' | 'ticket' | 'recovering' | 'fine' | 'idle' | 'uncounted' | 'unknown';

/** What the pairs of windows say together, in words. */
export interface BurnJudgement {
  code: VerdictCode;
  tone: Tone;
  label: Message;
  sentence: Message;
  headline: Message;
  /** the figure that stands beside the verdict */
  burn: number;
}

/** The worst pair speaks: one that pages before one that opens a ticket, the shorter pair first. */
export function judgedBurn(alerts: BurnAlert[], about: BurnAbout): BurnJudgement {
  const firing = alerts.find(({ state, severity }) => state === severity);
  if (firing) {
    return fires(firing, about);
  }
  const uncounted = unknownWindows(alerts, 'uncounted');
  if (uncounted.length > 0) {
    return notCounted(uncounted, about);
  }
  const urgent = urgentOf(alerts);
  const recovering = urgent.find(({ state }) => state === 'recovering');
  if (recovering) {
    return recovers(recovering, about);
  }
  const stopped = urgent.find(({ state, long, factor: limit }) => state === 'idle' && long.burn >= limit);
  if (stopped) {
    return stops(stopped, about);
  }
  if (isIdle(alerts[0].long)) {
    return about.notNumbers ? noNumbers(alerts[0].long, about) : idles(alerts[0].long, about);
  }
  return urgent.every(({ state }) => state === 'unknown') ? notKnown(urgent, about) : isFine(alerts, about);
}

function fires(alert: BurnAlert, { service }: BurnAbout): BurnJudgement {
  const { severity, long } = alert;
  const label = STATE_LABELS[severity];
  return {
    code: severity,
    tone: severity === 'page' ? 'critical' : 'warning',
    label,
    burn: long.burn,
    sentence: message(
      'burnRate.firing',
      '{{long}} over {{longWindow}} and {{short}} over {{shortWindow}}, above {{factor}} in both: {{severity}}.',
      { ...pairValues(alert), severity: severity === 'page' ? bad(label.text) : strong(label.text) }
    ),
    headline: burnsSentence(service, bad(factor(long.burn))),
  };
}

function recovers(alert: BurnAlert, { service }: BurnAbout): BurnJudgement {
  return {
    code: 'recovering',
    tone: 'warning',
    label: STATE_LABELS.recovering,
    burn: alert.long.burn,
    sentence: message(
      'burnRate.recoveringSentence',
      '{{long}} over {{longWindow}} but only {{short}} over {{shortWindow}} (threshold {{factor}}): it is recovering.',
      pairValues(alert)
    ),
    headline: message(
      'burnRate.headline.recovering',
      '{{service}} is recovering: it burned its error budget at {{burn}} the allowed rate, now at {{latest}}.',
      { service: strong(service), burn: strong(factor(alert.long.burn)), latest: strong(factor(alert.short.burn)) }
    ),
  };
}

/** Requests that end while it burns are no recovery. */
function stops(alert: BurnAlert, { service }: BurnAbout): BurnJudgement {
  return {
    code: 'idle',
    tone: 'warning',
    label: STATE_LABELS.idle,
    burn: alert.long.burn,
    sentence: message(
      'burnRate.stoppedSentence',
      '{{long}} over {{longWindow}} (threshold {{factor}}), and no requests over {{shortWindow}}: requests stopped while the budget was burning.',
      pairValues(alert)
    ),
    headline: message(
      'burnRate.headline.stopped',
      '{{service}} burned its error budget at {{burn}} the allowed rate, and has had no requests in the last {{short}}.',
      { service: strong(service), burn: bad(factor(alert.long.burn)), short: spoken(alert.short.window) }
    ),
  };
}

function idles({ window, burn, unknown }: WindowBurn, { service }: BurnAbout): BurnJudgement {
  const values = { service: strong(service), last: spoken(window) };
  const ended = unknown === 'ended';
  return {
    code: 'idle',
    tone: 'neutral',
    label: STATE_LABELS.idle,
    burn,
    sentence: ended
      ? message(
          'burnRate.endedSentence',
          'Nothing was counted in the last {{last}} of this window: the series have ended. The target is gone, or no longer scraped.',
          values
        )
      : message('burnRate.idleSentence', 'There were no requests in the last {{last}} of this window.', values),
    headline: ended
      ? message(
          'burnRate.headline.ended',
          '{{service}} has not been counted in the last {{last}}: its series have ended.',
          values
        )
      : message('burnRate.headline.idle', '{{service}} had no requests in the last {{last}}.', values),
  };
}

function noNumbers({ window, burn }: WindowBurn, { service }: BurnAbout): BurnJudgement {
  return {
    code: 'unknown',
    tone: 'warning',
    label: STATE_LABELS.unknown,
    burn,
    sentence: NOT_NUMBERS,
    headline: message(
      'burnRate.headline.notNumbers',
      'The burn rate of {{service}} over the last {{last}} is unknown: a counter has values that are not numbers.',
      { service: strong(service), last: spoken(window) }
    ),
  };
}

function notCounted(windows: string[], about: BurnAbout): BurnJudgement {
  return {
    code: 'uncounted',
    tone: 'warning',
    label: message('burnRate.uncounted', 'no ratio'),
    burn: NaN,
    sentence: uncountedSentence(windows, about),
    headline: message(
      'burnRate.headline.uncounted',
      '{{service}} has errors, but its burn rate is unknown: its requests are not counted.',
      { service: strong(about.service) }
    ),
  };
}

function notKnown(urgent: BurnAlert[], { service }: BurnAbout): BurnJudgement {
  const values = { service: strong(service), windows: listedWindows(unknownWindows(urgent, 'missing')) };
  return {
    code: 'unknown',
    tone: 'warning',
    label: STATE_LABELS.unknown,
    burn: presentOf(urgent).burn,
    sentence: message(
      'burnRate.unknownSentence',
      'No ratio is recorded over {{windows}}, so the current burn rate is unknown. Check the recording rules, or name the recorded windows in the rail’s definition (slo.windows).',
      values
    ),
    headline: message(
      'burnRate.headline.unknown',
      'The burn rate of {{service}} is unknown: no ratio is recorded over {{windows}}.',
      values
    ),
  };
}

function isFine(alerts: BurnAlert[], { service }: BurnAbout): BurnJudgement {
  const { window, burn } = presentOf(alerts);
  const present = { burn: strong(factor(burn)), window };
  const earlier = alerts.find(({ state }) => state === 'recovering');
  return {
    code: 'fine',
    tone: 'good',
    label: STATE_LABELS.fine,
    burn,
    sentence: earlier
      ? message(
          'burnRate.fineAgainSentence',
          '{{burn}} over {{window}}: no window pair is above its threshold any more, although {{longWindow}} still is ({{long}}, threshold {{factor}}).',
          { ...pairValues(earlier), ...present }
        )
      : message('burnRate.fineSentence', '{{burn}} over {{window}}: below every threshold.', present),
    headline: burnsSentence(service, strong(factor(burn))),
  };
}
