import { CHECKS } from '../../src/checkup/checks';
import type { Row } from '../../src/checkup/score';
import { siteWith } from '../../src/testing/checkedSite';
import type { CheckVerdict } from '../../src/checkup/verdict';
import { message } from '../../src/model/words/message';
import { asText, exitStatus, reportOf } from './report';

const sentence = message('test.sentence', 'It is so.');
const WORKS: CheckVerdict = { state: 'works', sentence, evidence: [] };
const FAILS: CheckVerdict = {
  state: 'fails',
  sentence,
  evidence: [{ text: message('test.seen', 'This was seen'), path: '/d/a' }],
  fix: {
    what: message('test.fix', 'Do that.'),
    where: { text: message('test.where', 'There'), path: '/x' },
    snippets: [{ title: sentence, text: 'a: b\n' }],
  },
};
const MISSING: CheckVerdict = { ...FAILS, state: 'missing' };
const NOTHING: CheckVerdict = { state: 'unknown', because: 'nothing', sentence, evidence: [] };
const FORBIDDEN: CheckVerdict = { ...NOTHING, because: 'forbidden' };
const DOWN: CheckVerdict = { ...NOTHING, because: 'failed' };

const report = (...verdicts: CheckVerdict[]) =>
  reportOf(
    siteWith(),
    verdicts.map((verdict, index): Row => ({ check: CHECKS[index], verdict })),
    'https://example.org/grafana'
  );

test.each<[CheckVerdict[], number | undefined, number]>([
  [[WORKS, WORKS], undefined, 0],
  [[WORKS, NOTHING], undefined, 0],
  [[WORKS, FAILS], undefined, 2],
  [[WORKS, MISSING], undefined, 2],
  [[WORKS, FORBIDDEN], undefined, 1],
  [[WORKS, DOWN], undefined, 1],
  [[FAILS, FORBIDDEN], undefined, 2],
  [[NOTHING, NOTHING], undefined, 1],
  [[WORKS, FAILS], 50, 0],
  [[WORKS, FAILS], 51, 2],
  [[WORKS, FORBIDDEN], 50, 1],
  [[NOTHING], 0, 1],
])('%# the exit status', (verdicts, failUnder, status) => {
  expect(exitStatus(report(...verdicts), failUnder)).toBe(status);
});

it('has whole links, the fix and the next step', () => {
  const { checks, next, sources } = report(WORKS, FAILS);
  expect(next).toBe('traces-logs');
  expect(sources).toEqual({ metrics: 'prometheus', traces: 'tempo', logs: 'loki', profiles: 'pyroscope' });
  expect(checks[1]).toMatchObject({
    state: 'fails',
    evidence: [{ text: 'This was seen', url: 'https://example.org/grafana/d/a' }],
    fix: { what: 'Do that.', where: { url: 'https://example.org/grafana/x' }, snippets: [{ text: 'a: b\n' }] },
  });
});

it('says it in text', () => {
  expect(asText(report(WORKS, FAILS))).toBe(
    [
      '1 of 2 links work: 50 points of 100. Next best step: Traces to logs. It is so.',
      '',
      '● Metrics to traces: works\n    It is so.',
      '✕ Traces to logs: configured, but fails\n    It is so.\n    – This was seen (https://example.org/grafana/d/a)\n    → Do that.\n      There: https://example.org/grafana/x',
    ].join('\n')
  );
});
