import { GatewayError, type GatewayReply, type GatewayRequest } from '../signals/gateway';
import { scriptedGateway, type ScriptedGateway } from '../testing/scriptedGateway';
import { plainText } from '../model/words/message';
import { CHECKS } from './checks';
import { checkSite } from './run';
import { scoreOf, type Row } from './score';
import { nextSentence, scoreSentence } from './sentences';
import { siteWith } from '../testing/checkedSite';
import { nothingToCheck, works, type State, type CheckVerdict } from './verdict';

const EMPTY = JSON.stringify({ data: { groups: [] } });
const askGrafana = async (path: string): Promise<GatewayReply> => ({
  status: 200,
  body: path.includes('rules') ? EMPTY : '[]',
});
const site = () =>
  siteWith({
    prometheus: { exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'tempo' }] },
    tempo: {
      tracesToLogsV2: { datasourceUid: 'loki' },
      tracesToProfiles: { datasourceUid: 'pyroscope' },
      tracesToMetrics: { datasourceUid: 'prometheus' },
    },
    loki: { derivedFields: [{ datasourceUid: 'tempo', matcherRegex: 'x' }] },
  });

const key = ({ source, path, params, form, json }: GatewayRequest) =>
  JSON.stringify([source, path, params, form, json]);

it('tells every check once, asks nothing twice, few at a time, and no more than fifty', async () => {
  const gateway = scriptedGateway();
  let open = 0;
  let most = 0;
  gateway.intercept = async () => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    open--;
  };
  const rows: Row[] = [];
  const all = await checkSite(site(), { gateway, askGrafana }, (row) => rows.push(row), new AbortController().signal);
  expect(all.map(({ check }) => check)).toEqual(CHECKS);
  expect(new Set(rows)).toEqual(new Set(all));
  expect(most).toBe(4);
  const sent = gateway.sent.map(key);
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.length).toBeGreaterThan(15);
  expect(sent.length).toBeLessThan(50);
});

it('a backend that is down takes no row along but those that ask it', async () => {
  const gateway = scriptedGateway();
  gateway.intercept = ({ source }) => {
    if (source === 'pyroscope') {
      throw new GatewayError('unreachable', source, 'refused');
    }
  };
  const run = async (asked: ScriptedGateway) => {
    const rows = await checkSite(site(), { gateway: asked, askGrafana }, () => {}, new AbortController().signal);
    return rows.map(({ check, verdict }) => `${check.id}: ${verdict.state} ${verdict.because ?? ''}`);
  };
  const whole = await run(scriptedGateway());
  const broken = await run(gateway);
  expect(broken.filter((line) => !whole.includes(line))).toEqual([
    'traces-profiles: unknown failed',
    'service-names: unknown failed',
  ]);
});

it('odd pages of Grafana are no rules and no dashboards', async () => {
  const odd = async () => ({ status: 200, body: '<html>' });
  const rows = await checkSite(
    site(),
    { gateway: scriptedGateway(), askGrafana: odd },
    () => {},
    new AbortController().signal
  );
  const doors = rows.filter(({ check }) => check.group === 'doors');
  expect(doors.map(({ verdict }) => verdict.because)).toEqual(['failed', 'failed']);
});

it('tells nothing more and asks nothing more once it is cancelled', async () => {
  const gateway = scriptedGateway();
  const leaving = new AbortController();
  const onRow = jest.fn();
  gateway.intercept = () => leaving.abort();
  await checkSite(site(), { gateway, askGrafana }, onRow, leaving.signal);
  expect(onRow).not.toHaveBeenCalled();
  const before = gateway.sent.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(gateway.sent).toHaveLength(before);
});

const said = { id: 'test.said', text: 'said' };
const row = (index: number, state: State): Row => {
  const verdict: CheckVerdict = state === 'unknown' ? nothingToCheck(said) : { ...works(said), state };
  return { check: CHECKS[index], verdict };
};

test.each<[State[], string, string | undefined]>([
  [['works', 'works'], '2 of 2 links work: 100 points of 100.', undefined],
  [['works', 'missing', 'fails'], '1 of 3 links work: 37 points of 100.', 'Next best step: Traces to logs. said'],
  [
    ['works', 'works', 'missing', 'fails'],
    '2 of 4 links work: 60 points of 100.',
    'Next best step: Traces to profiles. said',
  ],
  [['unknown', 'works'], '1 of 1 links work, 1 could not be checked: 100 points of 100.', undefined],
  [['unknown', 'unknown'], 'None of the 2 links could be checked.', undefined],
])('the score of %j', (states, text, step) => {
  const score = scoreOf(states.map((state, index) => row(index, state)));
  expect(plainText(scoreSentence(score))).toBe(text);
  expect(score.next && plainText(nextSentence(score.next))).toBe(step);
});
