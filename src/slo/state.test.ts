import type { BurnAlert, WindowBurn } from '../model/finding/finding';
import { plainText } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import { alertsOf, burnsOf, presentOf } from './state';
import { notesOn } from './burnNotes';
import { judgedBurn } from './verdict';

const SLO: Rail['slo'] = {
  objective: 0.99,
  period: '30d',
  indicator: { type: 'ratio', errors: 'e', total: 't' },
  windows: [{ severity: 'page', long: '1h4m', short: '5m', factor: 10 }],
};

function stateOf(
  long: Partial<WindowBurn>,
  short: Partial<WindowBurn>,
  severity: BurnAlert['severity'] = 'page'
): BurnAlert['state'] {
  const slo = { ...SLO, windows: SLO.windows?.map((pair) => ({ ...pair, severity })) };
  const given: Record<string, Partial<WindowBurn>> = { '1h4m': long, '5m': short };
  return alertsOf(slo, (window) => ({ window, burn: NaN, ...given[window] }))[0].state;
}

const none: Partial<WindowBurn> = {};
const missing: Partial<WindowBurn> = { unknown: 'missing' };
const ended: Partial<WindowBurn> = { unknown: 'ended' };
const uncounted: Partial<WindowBurn> = { unknown: 'uncounted' };
const burn = (value: number): Partial<WindowBurn> => ({ burn: value });

it.each<[string, Partial<WindowBurn>, Partial<WindowBurn>, BurnAlert['state']]>([
  ['both at the factor', burn(10), burn(10), 'page'],
  ['the short one below', burn(12), burn(9.9), 'recovering'],
  ['the long one below', burn(9.9), burn(50), 'fine'],
  ['no request in either', none, none, 'idle'],
  ['no request in the short one', burn(12), none, 'idle'],
  ['nothing counted in the short one any more', burn(2), ended, 'idle'],
  ['errors without requests', burn(12), uncounted, 'unknown'],
  ['the long one above, the short one not known', burn(12), missing, 'unknown'],
  ['the long one below, the short one not known', burn(2), missing, 'fine'],
  ['the long one not known, the short one below', missing, burn(2), 'fine'],
  ['the long one not known, the short one above', missing, burn(12), 'unknown'],
  ['neither known', missing, missing, 'unknown'],
])('a pair: %s', (_, long, short, state) => {
  expect(stateOf(long, short)).toBe(state);
});

it('a pair of a ticket opens one', () => {
  expect(stateOf(burn(10), burn(10), 'ticket')).toBe('ticket');
});

it.each<[string, Rail['slo'], Array<[string, number]>, WindowBurn['unknown'], number, boolean?]>([
  ['a ratio', SLO, [['5m', 0.02]], undefined, 2],
  ['no request', SLO, [['5m', NaN]], undefined, NaN],
  ['errors without requests', SLO, [['5m', Infinity]], 'uncounted', NaN],
  ['no answer for counters', SLO, [], 'ended', NaN],
  ['no answer for counters that go on', SLO, [], undefined, NaN, true],
  [
    'no answer for recorded ratios',
    { ...SLO, indicator: { type: 'recorded', errorRatio: 'r$window' } },
    [],
    'missing',
    NaN,
  ],
])('a window: %s', (_, slo, ratios, unknown, expected, idle = false) => {
  const known = { withErrors: () => false, answered: () => true, withoutRequests: () => idle };
  const window = burnsOf(slo, new Map(ratios), known)('5m');
  expect(window.unknown).toBe(unknown);
  expect(window.burn.toFixed(9)).toBe(expected.toFixed(9));
});

describe('words', () => {
  const about = { service: 'orders', recorded: true, notNumbers: false };
  const recorded: Rail['slo'] = { ...SLO, windows: undefined, indicator: { type: 'recorded', errorRatio: 'r$window' } };
  const judge = (ratios: Record<string, number>) => {
    const alerts = alertsOf(recorded, burnsOf(recorded, new Map(Object.entries(ratios))));
    const judgement = judgedBurn(alerts, about);
    return { ...judgement, notes: notesOn(alerts, judgement.code, about), present: presentOf(alerts).window };
  };

  it('go by the windows of the definition', () => {
    const slo = { ...SLO, windows: SLO.windows };
    const { sentence, headline } = judgedBurn(
      alertsOf(
        slo,
        burnsOf(
          slo,
          new Map([
            ['1h4m', NaN],
            ['5m', NaN],
          ])
        )
      ),
      { ...about, recorded: false }
    );
    expect(plainText(sentence)).toBe('There were no requests in the last 1h4m of this window.');
    expect(plainText(headline)).toBe('orders had no requests in the last 1h4m.');
  });

  it('speak of the first long window that is known', () => {
    const { code, notes, sentence, present } = judge({ '30m': 0.001, '6h': 0.002, '2h': 0, '1d': 0, '3d': 0 });
    expect([code, present, plainText(sentence)]).toEqual(['fine', '6h', '0.2× over 6h: below every threshold.']);
    expect(notes.map((note) => plainText(note.sentence))).toEqual([expect.stringMatching(/^No ratio for 5m, 1h:/)]);
  });

  it('of a page leave errors without requests to a note', () => {
    const { code, notes } = judge({ '5m': Infinity, '1h': 0.5, '30m': 0.5, '6h': 0.5 });
    expect([code, notes.map((note) => note.code)]).toEqual(['page', ['uncounted', 'windowsMissing']]);
  });

  it('never call it fine when nothing is known of what pages', () => {
    const { code, headline } = judge({ '1d': 0.001, '3d': 0.001 });
    expect(code).toBe('unknown');
    expect(plainText(headline)).toBe('The burn rate of orders is unknown: no ratio is recorded over 5m, 1h, 30m, 6h.');
  });
});
