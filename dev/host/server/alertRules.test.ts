import { alertRulesReply } from './alertRules';

const alert = (state: string) => ({ labels: { alertname: 'x' }, annotations: {}, state, value: '' });
const rule = (state: string, ...states: string[]) => ({ uid: state, state, alerts: states.map(alert) });
const RULES = {
  status: 'success',
  data: {
    groups: [
      {
        name: 'a',
        folderUid: 'team',
        rules: [rule('firing', 'Alerting', 'Alerting (NoData)', 'Pending', 'Normal'), rule('inactive', 'Normal')],
      },
      { name: 'b', folderUid: 'secret', rules: [rule('firing', 'Alerting')] },
      { name: 'c', folderUid: 'team', rules: [rule('pending', 'Pending')] },
    ],
  },
};

function ask(query: string, role: 'Admin' | 'Viewer' = 'Admin', hidden = ['secret']) {
  const { status, body } = alertRulesReply(RULES, new URLSearchParams(query), role, hidden);
  const { data } = body as typeof RULES;
  const seen = data?.groups.map(({ name, rules }) => [
    name,
    ...rules.map(({ alerts }) => alerts.map(({ state }) => state).join()),
  ]);
  return { status, seen, body };
}

test('only what fires: groups and rules without any are left out', () => {
  expect(ask('state=firing').seen).toEqual([
    ['a', 'Alerting,Alerting (NoData)'],
    ['b', 'Alerting'],
  ]);
  expect(ask('state=pending').seen).toEqual([['c', 'Pending']]);
});

test('a Viewer sees nothing of folders that are hidden', () => {
  expect(ask('state=firing', 'Viewer').seen).toEqual([['a', 'Alerting,Alerting (NoData)']]);
});

test('a limit of alerts a rule, and how many there are', () => {
  const { seen, body } = ask('state=firing&limit_alerts=1', 'Viewer');
  expect(seen).toEqual([['a', 'Alerting']]);
  expect(body).toMatchObject({ data: { groups: [{ rules: [{ totalsFiltered: { alerting: 2 } }] }] } });
});

test('a state that Grafana does not know is refused', () => {
  expect(ask('state=burning')).toMatchObject({
    status: 400,
    body: { errorType: 'bad_data', error: "unknown state 'burning'" },
  });
});

test('without rules there are no groups, and what is no reply passes as it is', () => {
  const none = alertRulesReply(undefined, new URLSearchParams(), 'Admin', []);
  expect(none).toEqual({ status: 200, body: { status: 'success', data: { groups: [] } } });
  expect(alertRulesReply('odd', new URLSearchParams(), 'Admin', []).body).toBe('odd');
  const odd = { data: { groups: [5, { rules: ['no rule'] }] } };
  expect(alertRulesReply(odd, new URLSearchParams('state=firing'), 'Admin', []).body).toMatchObject(odd);
});
