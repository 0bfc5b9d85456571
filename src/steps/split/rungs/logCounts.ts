import type { Sample } from '../../../signals/data';
import { MOST_NAMES, type LogField } from '../../../signals/lookups';
import { countLines, isLogLabel, labelFilter, logQuery, parserStage, streamSelector } from '../../../signals/logql';
import { differs, equals } from '../../../signals/promql';
import { code, message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { chooseName, namesOf } from '../../../wiring/vocabulary';
import { byValue, MOST_RANKED, numbers, single } from '../../../ranking/numbers';
import { filtersOn, windowOf, type SplitQuestion } from '../question';
import { inVain, isShared, noSource, splitRung, type SplitOutcome } from '../rung';
import { joinOfSample, sampleFinding } from '../sampleFinding';
import { cohorts, type Cohort } from '../../../ranking/shares';
import { burnOfMetric } from './metric';

const WHAT = message('split.try.logs', 'log lines of the service');

/** Lines in which Loki looks for fields. */
const LINES = 100;

/** Fields by which lines usually say how grave they are, and what they then hold. */
const LEVELS = ['detected_level', 'level', 'severity_text', 'severity', 'lvl', 'loglevel'];
const BAD = '(?i)(err|error|severe|crit|critical|fatal|panic|alert|emerg|emergency)';

/** Error lines against all lines, by a label, structured metadata or a field of the text. */
export const logCountsRung = splitRung({
  name: 'logCounts',
  level: 2,
  outcome: countErrorLines,
  join: joinOfSample('lines', 'log'),
  stronger: ({ dimension }) =>
    message(
      'split.stronger.lines',
      'To count requests, add a label for {{dimension}} to the metric and name it under dimensions[].metric. To use traces, set an attribute on its spans and name it under dimensions[].span.',
      { dimension: dimension.title }
    ),
});

function countErrorLines(question: SplitQuestion, answers: Answers): SplitOutcome {
  const { logs, slo, dimension } = question;
  if (!logs) {
    return inVain(WHAT, noSource('Loki'));
  }
  if (slo.indicator.type === 'latency') {
    return inVain(WHAT, message('split.try.noSlowLines', 'not asked: log lines do not say which request was slow'));
  }
  const stream = streamSelector([equals(logs.serviceLabel, question.service)]);
  if (!answers.has('logFields')) {
    const asked = { source: logs.source, from: question.from, to: question.to, limit: MOST_NAMES };
    return {
      ask: {
        logLabels: { kind: 'logLabels', match: stream, ...asked },
        logFields: { kind: 'logFields', expr: stream, lines: LINES, ...asked },
      },
    };
  }
  const down = answers.error('logFields');
  const read = down && isShared(down) ? undefined : names(question, answers);
  if (!read) {
    const lookedFor = namesOf(dimension, 'log').slice(0, 5).join(', ');
    return inVain(
      WHAT,
      down ??
        message('split.try.noField', 'no matching label or field; looked for: {{names}}', { names: code(lookedFor) })
    );
  }
  const { carried, lost } = filtersOn('log', question.within);
  if (!answers.has('lines')) {
    const lines = (...more: string[]) =>
      logQuery(
        stream,
        ...read.parsers.map(parserStage),
        ...carried.map(({ name, value }) => labelFilter(equals(name, value))),
        labelFilter(differs(read.name, '')),
        ...more
      );
    const expr = counting(
      lines(labelFilter({ label: read.level, op: '=~', value: BAD })),
      lines(),
      windowOf(question),
      read.name
    );
    return { ask: { lines: { kind: 'logCounts', source: logs.source, expr, time: question.to } } };
  }
  const error = answers.error('lines');
  if (error) {
    return inVain(WHAT, error);
  }
  const samples = answers.maybe('lines', 'logCounts') ?? [];
  const bad = cohortIn(samples, 'bad', read.name);
  if (bad.size === 0) {
    return inVain(WHAT, message('split.try.noBadLines', 'no error line of this service has it'));
  }
  return sampleFinding(question, {
    cohorts: cohorts('lines', bad, cohortIn(samples, 'all', read.name)),
    burn: burnOfMetric(question, answers),
    what: WHAT,
    ...(read.name !== dimension.log && { learned: { log: read.name } }),
    filters: { carried, lost },
    carrier: 'lines',
  });
}

/** One request: the values of the most error lines, with all lines of these, and both in all. */
function counting(badLines: string, lines: string, window: string, by: string): string {
  const worst = `topk(${MOST_RANKED}, ${countLines(badLines, window, by)})`;
  return numbers({
    bad: worst,
    all: `${countLines(lines, window, by)} and on (${by}) ${worst}`,
    bad_total: countLines(badLines, window),
    all_total: countLines(lines, window),
  });
}

interface Read {
  name: string;
  level: string;
  /** where the text has to be taken apart for either */
  parsers: Array<'json' | 'logfmt'>;
}

function names({ dimension }: SplitQuestion, answers: Answers): Read | undefined {
  const fields = answers.maybe('logFields', 'logFields') ?? [];
  const labels = answers.maybe('logLabels', 'logLabels') ?? [];
  const there = [...labels, ...fields.map(({ name }) => name)].filter(isLogLabel);
  const name = chooseName(namesOf(dimension, 'log'), there) ?? dimension.log;
  if (name === undefined || !isLogLabel(name)) {
    return undefined;
  }
  const level = chooseName(LEVELS, there) ?? LEVELS[0];
  return { name, level, parsers: parsersOf(fields.filter((field) => field.name === name || field.name === level)) };
}

function parsersOf(fields: LogField[]): Read['parsers'] {
  const all = fields.flatMap(({ parsers }) => parsers);
  return (['json', 'logfmt'] as const).filter((parser) => all.includes(parser));
}

function cohortIn(samples: Sample[], number: 'bad' | 'all', label: string): Cohort {
  return { size: single(samples, `${number}_total`), counts: byValue(samples, number, label) };
}
