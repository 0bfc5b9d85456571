import type { Rail, WindowPair } from '../model/rail/rail';
import { chartWindows, furtherWindows, pairsOf, urgentWindows } from './windows';
import { HOUR } from '../signals/time';

/** As Pyrra records them for an objective over 30 days. */
const PYRRA: WindowPair[] = [
  { severity: 'ticket', long: '4d6h51m', short: '6h26m', factor: 1 },
  { severity: 'page', long: '6h26m', short: '32m', factor: 7 },
  { severity: 'page', long: '1h4m', short: '5m', factor: 14 },
  { severity: 'ticket', long: '1d1h43m', short: '2h9m', factor: 2 },
];
const COUNTED: Rail['slo'] = { objective: 0.99, period: '30d', indicator: { type: 'ratio', errors: 'e', total: 't' } };
const RECORDED: Rail['slo'] = { ...COUNTED, indicator: { type: 'recorded', errorRatio: 'r$window' }, windows: PYRRA };

describe('pairs of windows', () => {
  it('have the factors of the SRE workbook for 30 days, and a shorter period lower ones', () => {
    expect(pairsOf({ period: '30d' }).map(({ factor }) => factor)).toEqual(
      [14.4, 6, 3, 1].map((factor) => expect.closeTo(factor, 9))
    );
    expect(pairsOf({ period: '7d' })[0].factor).toBeCloseTo(3.36);
  });

  it('of a definition come in the order of urgency', () => {
    expect(pairsOf(RECORDED).map(({ long }) => long)).toEqual(['1h4m', '6h26m', '1d1h43m', '4d6h51m']);
  });

  it.each<[string, Pick<Rail['slo'], 'period' | 'windows'>, string[], string[]]>([
    ['of the workbook', { period: '30d' }, ['5m', '30m', '1h', '6h'], ['2h', '1d', '3d']],
    ['of a definition', RECORDED, ['5m', '32m', '1h4m', '6h26m'], ['2h9m', '1d1h43m', '4d6h51m']],
    [
      'that only open tickets',
      { period: '30d', windows: PYRRA.filter(({ severity }) => severity === 'ticket') },
      ['2h9m', '6h26m', '1d1h43m', '4d6h51m'],
      [],
    ],
  ])('%s are asked for shortest first, each once', (_, slo, urgent, further) => {
    expect(urgentWindows(slo)).toEqual(urgent);
    expect(furtherWindows(slo)).toEqual(further);
  });
});

describe('windows of the chart', () => {
  it.each<[string, Rail['slo'], number, [string, string]]>([
    ['an hour', COUNTED, 1, ['5m', '1h']],
    ['a day', COUNTED, 24, ['30m', '6h']],
    ['a week', COUNTED, 168, ['6h', '1d']],
    ['an hour, counted, with windows of its own', { ...COUNTED, windows: PYRRA }, 1, ['5m', '1h']],
    ['an hour, recorded for the usual windows', { ...RECORDED, windows: undefined }, 1, ['5m', '1h']],
    ['an hour, recorded', RECORDED, 1, ['5m', '1h4m']],
    ['a day, recorded', RECORDED, 24, ['32m', '6h26m']],
    ['a week, recorded', RECORDED, 168, ['2h9m', '1d1h43m']],
    ['a week, recorded for one pair', { ...RECORDED, windows: [PYRRA[2]] }, 168, ['5m', '1h4m']],
  ])('%s', (_, slo, hours, windows) => {
    expect(chartWindows({ slo, from: 0, to: hours * HOUR })).toEqual(windows);
  });
});
