import type { BurnAlert, Tone } from '../../walk/finding';
import { factor } from '../../walk/format';
import { bad, message, strong, type Message } from '../../walk/message';
import type { Rail } from '../../walk/rail';
import { pairsOf } from './windows';

export function alertsOf(burns: Map<string, number>, slo: Rail['slo']): BurnAlert[] {
  return pairsOf(slo).map((pair) => {
    const long = { window: pair.long, burn: burns.get(pair.long) ?? NaN };
    const short = { window: pair.short, burn: burns.get(pair.short) ?? NaN };
    const limit = pair.factor;
    return { severity: pair.severity, factor: limit, long, short, firing: long.burn >= limit && short.burn >= limit };
  });
}

export interface State {
  code: 'page' | 'ticket' | 'recovering' | 'fine' | 'idle';
  tone: Tone;
  label: Message;
  sentence: Message;
  burn: number;
  /** of the window that tells how it goes now, where that is another one */
  latest?: number;
}

/** The worst pair speaks: one that pages before one that opens a ticket, the shorter pair first. */
export function stateOf(alerts: BurnAlert[], now: Map<string, number>): State {
  const burn = now.get('1h') ?? NaN;
  const speaking = alerts.find(({ firing }) => firing);
  if (speaking) {
    const label =
      speaking.severity === 'page' ? message('burnRate.page', 'page') : message('burnRate.ticket', 'ticket');
    return {
      code: speaking.severity,
      tone: speaking.severity === 'page' ? 'critical' : 'warning',
      label,
      burn: speaking.long.burn,
      sentence: message(
        'burnRate.firing',
        '{{long}} over {{longWindow}} and {{short}} over {{shortWindow}}, above {{factor}} in both: {{severity}}.',
        { ...figures(speaking), severity: strongLabel(speaking.severity, label) }
      ),
    };
  }
  const recovering = alerts.find(({ severity, long, factor: limit }) => severity === 'page' && long.burn >= limit);
  if (recovering) {
    return {
      code: 'recovering',
      tone: 'warning',
      label: message('burnRate.recovering', 'recovering'),
      burn: recovering.long.burn,
      latest: recovering.short.burn,
      sentence: message(
        'burnRate.recoveringSentence',
        '{{long}} over {{longWindow}} but only {{short}} over {{shortWindow}}, against {{factor}}: it is getting better.',
        figures(recovering)
      ),
    };
  }
  if (Number.isNaN(burn)) {
    return {
      code: 'idle',
      tone: 'neutral',
      label: message('burnRate.idle', 'no requests'),
      burn,
      sentence: message('burnRate.idleSentence', 'There was no request in the last hour of this window.'),
    };
  }
  return {
    code: 'fine',
    tone: 'good',
    label: message('burnRate.fine', 'fine'),
    burn,
    sentence: message('burnRate.fineSentence', '{{long}} over 1h: below every threshold.', { long: strong(factor(burn)) }),
  };
}

export function headlineOf(name: string, { code, burn, latest = NaN }: State): Message {
  const service = strong(name);
  switch (code) {
    case 'idle':
      return message('burnRate.headline.idle', '{{service}} had no request in the last hour.', { service });
    case 'recovering':
      return message(
        'burnRate.headline.recovering',
        '{{service}} recovers: it burnt its error budget {{burn}} as fast as it may, now {{latest}}.',
        { service, burn: strong(factor(burn)), latest: strong(factor(latest)) }
      );
    default:
      return message('burnRate.headline', '{{service}} burns its error budget {{burn}} as fast as it may.', {
        service,
        burn: code === 'fine' ? strong(factor(burn)) : bad(factor(burn)),
      });
  }
}

function strongLabel(severity: BurnAlert['severity'], label: Message) {
  return severity === 'page' ? bad(label.text) : strong(label.text);
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
