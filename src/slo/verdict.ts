import type { BurnAlert, Note, Tone, WindowBurn } from '../model/finding/finding';
import { factor } from '../model/words/format';
import { bad, code, message, strong, type Message } from '../model/words/message';
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

/** What the words need to know beside the pairs. */
interface About {
  service: string;
  /** the ratio comes from recording rules rather than from counters */
  recorded: boolean;
  /** a counter has held what is no number */
  notNumbers: boolean;
}

/** The worst pair speaks: one that pages before one that opens a ticket, the shorter pair first. */
export function judgedBurn(alerts: BurnAlert[], about: About): BurnJudgement {
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

function fires(alert: BurnAlert, { service }: About): BurnJudgement {
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
      { ...figures(alert), severity: severity === 'page' ? bad(label.text) : strong(label.text) }
    ),
    headline: burns(service, bad(factor(long.burn))),
  };
}

function recovers(alert: BurnAlert, { service }: About): BurnJudgement {
  return {
    code: 'recovering',
    tone: 'warning',
    label: STATE_LABELS.recovering,
    burn: alert.long.burn,
    sentence: message(
      'burnRate.recoveringSentence',
      '{{long}} over {{longWindow}} but only {{short}} over {{shortWindow}} (threshold {{factor}}): it is recovering.',
      figures(alert)
    ),
    headline: message(
      'burnRate.headline.recovering',
      '{{service}} is recovering: it burned its error budget at {{burn}} the allowed rate, now at {{latest}}.',
      { service: strong(service), burn: strong(factor(alert.long.burn)), latest: strong(factor(alert.short.burn)) }
    ),
  };
}

/** Requests that end while it burns are no recovery. */
function stops(alert: BurnAlert, { service }: About): BurnJudgement {
  return {
    code: 'idle',
    tone: 'warning',
    label: STATE_LABELS.idle,
    burn: alert.long.burn,
    sentence: message(
      'burnRate.stoppedSentence',
      '{{long}} over {{longWindow}} (threshold {{factor}}), and no requests over {{shortWindow}}: requests stopped while the budget was burning.',
      figures(alert)
    ),
    headline: message(
      'burnRate.headline.stopped',
      '{{service}} burned its error budget at {{burn}} the allowed rate, and has had no requests in the last {{short}}.',
      { service: strong(service), burn: bad(factor(alert.long.burn)), short: spoken(alert.short.window) }
    ),
  };
}

function idles({ window, burn, unknown }: WindowBurn, { service }: About): BurnJudgement {
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

function noNumbers({ window, burn }: WindowBurn, { service }: About): BurnJudgement {
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

function notCounted(windows: string[], about: About): BurnJudgement {
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

function uncountedSentence(windows: string[], { recorded }: About): Message {
  const values = { windows: listed(windows), total: code('total') };
  return recorded
    ? message(
        'burnRate.uncountedRecorded',
        'The recorded ratio is infinite over {{windows}}: errors are counted but requests are not. Check the recording rule.',
        values
      )
    : message(
        'burnRate.uncountedSentence',
        'Errors are counted over {{windows}} but requests are not, so there is no ratio. Check {{total}} in the rail’s definition.',
        values
      );
}

function notKnown(urgent: BurnAlert[], { service }: About): BurnJudgement {
  const values = { service: strong(service), windows: listed(unknownWindows(urgent, 'missing')) };
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

function isFine(alerts: BurnAlert[], { service }: About): BurnJudgement {
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
          { ...figures(earlier), ...present }
        )
      : message('burnRate.fineSentence', '{{burn}} over {{window}}: below every threshold.', present),
    headline: burns(service, strong(factor(burn))),
  };
}

/** What is not known of windows that the verdict does not speak of. */
export function notesOn(alerts: BurnAlert[], verdict: VerdictCode, about: About): Note[] {
  const uncounted = unknownWindows(alerts, 'uncounted');
  const missing = unknownWindows(alerts, 'missing');
  return [
    ...(uncounted.length > 0 && verdict !== 'uncounted'
      ? [{ code: 'uncounted', tone: 'warning' as const, sentence: uncountedSentence(uncounted, about) }]
      : []),
    ...(about.notNumbers && verdict !== 'unknown'
      ? [{ code: 'notNumbers', tone: 'warning' as const, sentence: NOT_NUMBERS }]
      : []),
    ...(missing.length > 0 && verdict !== 'unknown' ? [missingNote(missing, about)] : []),
  ];
}

function missingNote(windows: string[], { recorded }: About): Note {
  const values = { windows: listed(windows) };
  return {
    code: 'windowsMissing',
    tone: 'neutral',
    sentence: recorded
      ? message(
          'burnRate.missingRecorded',
          'No ratio for {{windows}}: none is recorded, or it could not be read. Alerts that use these windows are judged on their other window only.',
          values
        )
      : message(
          'burnRate.missingCounted',
          'The burn rate over {{windows}} could not be read. Alerts that use these windows are judged on their other window only.',
          values
        ),
  };
}

const NOT_NUMBERS = message(
  'burnRate.notNumbers',
  'A counter of this SLI has values that are infinite or not numbers, so the ratio is unknown over every window with one of them. Check what exports them.'
);

function burns(service: string, burn: ReturnType<typeof strong>): Message {
  return message('burnRate.headline', '{{service}} is burning its error budget at {{burn}} the allowed rate.', {
    service: strong(service),
    burn,
  });
}

function figures({ long, short, factor: limit }: BurnAlert) {
  return {
    long: strong(factor(long.burn)),
    longWindow: long.window,
    short: strong(factor(short.burn)),
    shortWindow: short.window,
    factor: factor(limit),
  };
}

/** "the last hour", "the last 1h4m". */
function spoken(window: string): Message | string {
  return window === '1h' ? message('burnRate.hour', 'hour') : window;
}

function listed(windows: string[]) {
  return strong(windows.join(', '));
}
