import type { Sample, Series } from '../../signals/data';
import { durationOf } from '../../signals/promql';
import type { BurnRateEvidence, Finding } from '../../walk/finding';
import { factor } from '../../walk/format';
import { message, strong } from '../../walk/message';
import { emptyFinding, type Answers } from '../../walk/step';
import { budgetOf, budgetSentence } from './budget';
import { onsetOf } from './onset';
import { chartStep, WINDOW_LABEL } from './plan';
import { noEvidence, type BurnRateQuestion } from './question';
import { alertsOf, headlineOf, stateOf } from './state';
import { trafficOf } from './traffic';
import { chartWindows } from './windows';

export function readBurnRate(question: BurnRateQuestion, answers: Answers): Finding<BurnRateEvidence> {
  const { slo, service } = question;
  const budget = 1 - slo.objective;
  const now = byWindow(answers.reply('now', 'instant'), budget);
  const days = byWindow(answers.maybe('days', 'instant'), budget);
  const series = burnSeries(question, answers.maybe('chart', 'range') ?? [], budget);
  if (now.size === 0 && days.size === 0) {
    return unknownService(question);
  }
  const alerts = alertsOf(new Map([...days, ...now]), slo);
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
function burnSeries(question: BurnRateQuestion, series: Series[], budget: number): BurnRateEvidence['series'] {
  return chartWindows(question).flatMap((window) =>
    series
      .filter(({ labels }) => labels[WINDOW_LABEL] === window)
      .map(({ points }) => ({ window, points: points.map(([time, ratio]): [number, number] => [time, ratio / budget]) }))
  );
}

function onsetIn(question: BurnRateQuestion, series: BurnRateEvidence['series']): BurnRateEvidence['onset'] {
  const [window] = chartWindows(question);
  return onsetOf(series.find((each) => each.window === window)?.points ?? [], durationOf(window));
}

function trafficIn(question: BurnRateQuestion, answers: Answers): Pick<BurnRateEvidence, 'traffic'> {
  const { from, to } = question;
  const [window] = chartWindows(question);
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
