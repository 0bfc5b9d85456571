import type { Sample, Series } from '../../signals/data';
import { durationOf } from '../../signals/promql';
import type { BurnAlert, BurnRateEvidence, Finding, Tone } from '../../walk/finding';
import { duration, factor, percent } from '../../walk/format';
import { bad, message, strong, type Message } from '../../walk/message';
import { emptyFinding, type Answers } from '../../walk/step';
import { onsetOf } from './onset';
import { chartStep, chartWindows, WINDOW_LABEL } from './plan';
import { noEvidence, type BurnRateQuestion } from './question';
import { trafficOf } from './traffic';
import { burnFactor, PAIRS } from './windows';

export function readBurnRate(question: BurnRateQuestion, answers: Answers): Finding<BurnRateEvidence> {
  const { slo, service } = question;
  const budget = 1 - slo.objective;
  const now = byWindow(answers.reply('now', 'instant'), budget);
  const days = byWindow(answers.maybe('days', 'instant'), budget);
  const series = burnSeries(question, answers.maybe('chart', 'range') ?? [], budget);
  if (now.size === 0 && days.size === 0) {
    return unknownService(question);
  }
  const alerts = alertsOf(new Map([...days, ...now]), slo.period);
  const evidence: BurnRateEvidence = {
    ...noEvidence(slo),
    alerts,
    series,
    exemplars: answers.maybe('exemplars', 'exemplars') ?? [],
    ...budgetOf(days.get(slo.period), now.get('1h') ?? NaN, slo.period),
    onset: onsetIn(question, series),
    ...trafficIn(question, answers),
  };
  const state = stateOf(alerts, now);
  return {
    status: 'found',
    verdict: { code: state.code, tone: state.tone, label: state.label },
    sentence: message('burnRate.sentence', '{{burning}}{{budget}}', {
      burning: state.sentence,
      budget: budgetSentence(evidence),
    }),
    summary: message('burnRate.summary', '{{burn}} · {{state}}', { burn: factor(state.burn), state: state.label }),
    headline: headlineOf(service, state),
    level: 0,
    join: message('burnRate.join', 'service'),
    attempts: [],
    evidence,
  };
}

function byWindow(samples: Sample[] | undefined, budget: number): Map<string, number> {
  return new Map((samples ?? []).map(({ labels, value }) => [labels[WINDOW_LABEL], value / budget]));
}

/** Short window first, whichever way round Prometheus answers. */
function burnSeries({ from, to }: BurnRateQuestion, series: Series[], budget: number): BurnRateEvidence['series'] {
  return chartWindows(from, to).flatMap((window) =>
    series
      .filter(({ labels }) => labels[WINDOW_LABEL] === window)
      .map(({ points }) => ({ window, points: points.map(([time, ratio]): [number, number] => [time, ratio / budget]) }))
  );
}

function onsetIn({ from, to }: BurnRateQuestion, series: BurnRateEvidence['series']): BurnRateEvidence['onset'] {
  const [window] = chartWindows(from, to);
  return onsetOf(series.find((each) => each.window === window)?.points ?? [], durationOf(window));
}

function trafficIn({ from, to }: BurnRateQuestion, answers: Answers): Pick<BurnRateEvidence, 'traffic'> {
  const [window] = chartWindows(from, to);
  const ratios = answers.maybe('chart', 'range') ?? [];
  const traffic = trafficOf({
    traffic: answers.maybe('traffic', 'range') ?? [],
    ratio: ratios.find(({ labels }) => labels[WINDOW_LABEL] === window)?.points ?? [],
    window,
    to,
    step: chartStep(from, to),
  });
  return traffic ? { traffic } : {};
}

function alertsOf(burns: Map<string, number>, period: string): BurnAlert[] {
  return PAIRS.map((pair) => {
    const long = { window: pair.long, burn: burns.get(pair.long) ?? NaN };
    const short = { window: pair.short, burn: burns.get(pair.short) ?? NaN };
    const limit = burnFactor(pair, period);
    return { severity: pair.severity, factor: limit, long, short, firing: long.burn >= limit && short.burn >= limit };
  });
}

interface State {
  code: 'page' | 'ticket' | 'recovering' | 'fine' | 'idle';
  tone: Tone;
  label: Message;
  sentence: Message;
  burn: number;
  /** of the window that tells how it goes now, where that is another one */
  latest?: number;
}

/** The worst pair speaks: one that pages before one that opens a ticket, the shorter pair first. */
function stateOf(alerts: BurnAlert[], now: Map<string, number>): State {
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

function headlineOf(name: string, { code, burn, latest = NaN }: State): Message {
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

/** Budget left = 1 − burn over the SLO's whole period; it lasts what is left × period ÷ burn. */
function budgetOf(periodBurn: number | undefined, burn: number, period: string) {
  if (periodBurn === undefined || !Number.isFinite(periodBurn)) {
    return {};
  }
  const budgetLeft = 1 - periodBurn;
  const burning = Number.isFinite(burn) && burn > 1 && budgetLeft > 0;
  return { budgetLeft, ...(burning && { budgetLasts: (budgetLeft * durationOf(period)) / burn }) };
}

/** How much of the error budget is left, and for how long; begins with a blank, to follow another sentence. */
export function budgetSentence({ budgetLeft, budgetLasts, budgetPeriod }: BurnRateEvidence): Message {
  if (budgetLeft === undefined) {
    return message('burnRate.budget.unknown', ' How much of the {{period}} error budget is left cannot be told.', {
      period: budgetPeriod,
    });
  }
  if (budgetLeft <= 0) {
    return message('burnRate.budget.gone', ' The {{period}} error budget is spent {{times}} over.', {
      period: budgetPeriod,
      times: factor(1 - budgetLeft),
    });
  }
  const values = { left: strong(percent(budgetLeft)), period: budgetPeriod };
  return budgetLasts === undefined
    ? message('burnRate.budget.left', ' {{left}} of the {{period}} error budget is left.', values)
    : message('burnRate.budget.lasts', ' {{left}} of the {{period}} error budget is left, gone in {{lasts}} at this rate.', {
        ...values,
        lasts: strong(duration(budgetLasts)),
      });
}

function unknownService({ service, slo }: BurnRateQuestion): Finding<BurnRateEvidence> {
  return emptyFinding(
    noEvidence(slo),
    'noSeries',
    message(
      'burnRate.noSeries',
      'Prometheus has no series for {{service}} under this rail’s indicator. Check the service’s name, the time range, and the selectors in the rail’s definition (query below).',
      { service: strong(service) }
    ),
    message('burnRate.noSeries.summary', 'no such series')
  );
}
