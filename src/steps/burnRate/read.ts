import type { Series } from '../../signals/data';
import { durationOf } from '../../signals/promql';
import type { BurnRateEvidence, Finding } from '../../model/finding/finding';
import { factor } from '../../model/words/format';
import { message, strong } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { paragraph } from '../paragraph';
import { budgetOf, budgetSentence, ratioByWindow } from './budget';
import { burningOf } from './onset';
import { burnNoBoundary } from './noBoundary';
import { chartStep, WINDOW_LABEL } from './plan';
import { noBurnEvidence, type BurnRateQuestion } from './question';
import { alertsOf, burnsOf, presentOf, type BurnOver } from '../../slo/state';
import { trafficOf } from './traffic';
import { notesOn } from '../../slo/burnNotes';
import { judgedBurn } from '../../slo/verdict';
import { chartWindows, urgentWindows } from '../../slo/windows';

export function readBurnRate(question: BurnRateQuestion, answers: Answers): Finding<BurnRateEvidence> {
  const { slo, service } = question;
  const burns = burnsIn(question, answers);
  if (!burns) {
    return burnNoBoundary(question, answers, requestsIn(question, answers).length > 0) ?? unknownService(question);
  }
  const series = burnSeries(question, answers.maybe('chart', 'range') ?? [], 1 - slo.objective);
  const alerts = alertsOf(slo, burns);
  const evidence: BurnRateEvidence = {
    ...noBurnEvidence(slo),
    alerts,
    series,
    exemplars: answers.maybe('exemplars', 'exemplars') ?? [],
    ...budgetOf(question, answers, presentOf(alerts).burn),
    ...onsetIn(question, answers, series),
    ...trafficIn(question, answers),
  };
  const about = { service, recorded: slo.indicator.type === 'recorded', notNumbers: holdsNoNumbers(answers) };
  const { code, tone, label, sentence, burn, headline } = judgedBurn(alerts, about);
  const notes = notesOn(alerts, code, about);
  return {
    status: 'found',
    verdict: { code, tone, label },
    sentence: paragraph(sentence, budgetSentence(evidence)),
    summary: message('burnRate.summary', '{{burn}} · {{state}}', { burn: factor(burn), state: label }),
    headline,
    level: 0,
    join: message('burnRate.join', 'service'),
    ...(notes.length > 0 && { notes }),
    attempts: [],
    evidence,
  };
}

/** What each window burns; undefined where nothing is known of the service at all. */
function burnsIn(question: BurnRateQuestion, answers: Answers): BurnOver | undefined {
  const { slo } = question;
  const now = answers.reply('now', 'instant') ?? [];
  const days = answers.maybe('days', 'instant') ?? [];
  const errors = answers.maybe('errors', 'instant') ?? [];
  const idle = countsNothing(question, answers);
  if (now.length + days.length + errors.length === 0 && !idle) {
    return undefined;
  }
  const urgent = urgentWindows(slo);
  const answered = (window: string) => urgent.includes(window) || !answers.error('days');
  return burnsOf(slo, ratioByWindow([...days, ...now]), {
    // No error of no request is nothing that was not counted.
    withErrors: (window) =>
      errors.some(({ labels, value }) => labels[WINDOW_LABEL] === window && !(idle && value === 0)),
    answered,
    withoutRequests: (window) => idle && answered(window),
  });
}

/** The requests in each sliding window. */
function requestsIn(question: BurnRateQuestion, answers: Answers): Array<[number, number]> {
  const [window] = chartWindows(question);
  return answers.maybe('traffic', 'range')?.find(({ labels }) => labels[WINDOW_LABEL] === window)?.points ?? [];
}

/** Series that go on to the end of the range, and have counted no request in its last window. */
function countsNothing(question: BurnRateQuestion, answers: Answers): boolean {
  const { from, to } = question;
  const last = requestsIn(question, answers).at(-1);
  return last !== undefined && last[0] > to - 2 * chartStep(from, to) && last[1] === 0;
}

/** Short window first, whichever way round Prometheus answers. */
function burnSeries(question: BurnRateQuestion, series: Series[], budget: number): BurnRateEvidence['series'] {
  return chartWindows(question).flatMap((window) =>
    series
      .filter(({ labels }) => labels[WINDOW_LABEL] === window)
      .map(({ points }) => ({
        window,
        points: points.map(([time, ratio]): [number, number] => [time, ratio / budget]),
      }))
  );
}

/** Where requests are counted, one bad request more or less is no rise. */
function onsetIn(
  question: BurnRateQuestion,
  answers: Answers,
  series: BurnRateEvidence['series']
): Pick<BurnRateEvidence, 'onset' | 'beganEarlier'> {
  const [window] = chartWindows(question);
  const requests = median(
    requestsIn(question, answers)
      .map(([, count]) => count)
      .filter((count) => count > 0)
  );
  const grain = 1 / (requests * (1 - question.slo.objective));
  const points = series.find((each) => each.window === window)?.points ?? [];
  return burningOf(points, durationOf(window), Number.isFinite(grain) ? grain : 0);
}

/** Of requests counted there is always a number, if only 0. */
function holdsNoNumbers(answers: Answers): boolean {
  const counted = answers.maybe('traffic', 'range') ?? [];
  return counted.some(({ points }) => points.some(([, count]) => !Number.isFinite(count)));
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
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
    noBurnEvidence(slo),
    'noSeries',
    message(
      'burnRate.noSeries',
      'Prometheus has no series for {{service}} with this rail’s indicator. Check the service name, the time range, and the selectors in the rail’s definition (query below).',
      { service: strong(service) }
    ),
    message('burnRate.noSeries.summary', 'no series')
  );
}
