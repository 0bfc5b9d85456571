import { burning, line, logged, PAGES, QUIET, traced, walkOf } from '../testing/walkOfFindings';
import { flavrdash, span, T0, trace } from '../testing/spans';
import { report } from './report';
import { reportSummary } from './summary';
import { handOver } from '../testing/scriptedWalk';

test('a note stands below its step’s sentence, with what fits and where it was seen', () => {
  const spans = [
    span('01', { name: 'GET /' }),
    span('02', { parent: '01', name: '*charge*' }),
    span('03', { parent: '01', name: '*charge*', start: T0 + 200 }),
  ];
  const said = line({ message: '<b>no</b>', fields: { span_id: '0000000000000002' } });
  const text = report(
    handOver(walkOf({ 'burn-rate': burning(PAGES), trace: traced(trace(spans)), logs: logged([said]) }))
  );
  expect(text).toContain(
    '`order-orchestrator` logs an error, `<b>no</b>`, but its span is not in error.\n\nPossible causes:\n\n- the error was handled: a later attempt of `*charge*` succeeded (`0000000000000003`)\n\n'
  );
});

test('the summary has the clauses of the page: of a service within its budget nothing but that', () => {
  const text = reportSummary(handOver(walkOf({ 'burn-rate': burning(QUIET), trace: traced(flavrdash()) })));
  expect(text).toContain('within its error budget (burn rate 0.4×). Nothing to investigate.');
  expect(text).not.toContain('It is this span.');
});
