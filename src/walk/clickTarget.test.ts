import { place, RANGE, SITE, TO } from '../testing/rails';
import { scriptedGateway, SPAN_ID, TRACE_ID } from '../testing/scriptedGateway';
import { addedDimension } from '../model/rail/addedDimensions';
import { choices } from './reachablePlaces';
import type { AnyEvidence } from '../model/finding/finding';
import { afterClick } from './clickTarget';
import type { Click } from '../model/place/click';
import type { Place } from '../model/place/place';
import { placeOnScreen } from './placeOnScreen';
import { Walk, type WalkState } from './run';

const OTHER = 'b'.repeat(32);
const TENANT = { tenant: 'hyd-cloud-kitchens' };
const BOTH = { ...TENANT, partition: '14' };

async function walkAt(at: Place): Promise<WalkState> {
  const walk = new Walk(scriptedGateway(), SITE);
  walk.go(at, RANGE);
  return walk.settled();
}

/** place → click → place; the scripted walk suggests BOTH, TRACE_ID and SPAN_ID. */
const table: Array<[name: string, at: Partial<Place>, click: Click, leadsTo: Partial<Place>]> = [
  ['a value', {}, { kind: 'value', dimension: 'tenant', value: 'other' }, { filters: { tenant: 'other' } }],
  [
    'the suggested value keeps the trace',
    { trace: TRACE_ID },
    { kind: 'value', dimension: 'tenant', value: TENANT.tenant },
    { filters: TENANT, trace: TRACE_ID },
  ],
  [
    'another value drops the trace',
    { trace: TRACE_ID, filters: TENANT },
    { kind: 'value', dimension: 'tenant', value: 'other' },
    { filters: { tenant: 'other' } },
  ],
  [
    "a line's trace with its span",
    {},
    { kind: 'trace', traceId: OTHER, spanId: 'B'.repeat(16) },
    { filters: BOTH, trace: OTHER, span: 'b'.repeat(16) },
  ],
  [
    "a line's span in the trace on screen",
    {},
    { kind: 'trace', traceId: TRACE_ID.toUpperCase(), spanId: SPAN_ID },
    { filters: BOTH, trace: TRACE_ID, span: SPAN_ID },
  ],
  [
    'a span that the trace on screen lacks',
    {},
    { kind: 'trace', traceId: TRACE_ID, spanId: 'b'.repeat(16) },
    { filters: BOTH, trace: TRACE_ID },
  ],
  ['a trace writes the suggestions down', {}, { kind: 'trace', traceId: OTHER }, { filters: BOTH, trace: OTHER }],
  [
    'an exemplar does not',
    { filters: TENANT },
    { kind: 'exemplar', traceId: OTHER },
    { filters: TENANT, trace: OTHER },
  ],
  [
    'an exemplar leaves the span behind',
    { trace: TRACE_ID, span: SPAN_ID },
    { kind: 'exemplar', traceId: TRACE_ID },
    { trace: TRACE_ID },
  ],
  ['a span brings its trace', {}, { kind: 'span', spanId: SPAN_ID }, { filters: BOTH, trace: TRACE_ID, span: SPAN_ID }],
  [
    'pinning a suggested filter',
    {},
    { kind: 'pin', part: { kind: 'filter', dimension: 'partition' } },
    { filters: { partition: '14' } },
  ],
  ['pinning a filter that nothing is known of', {}, { kind: 'pin', part: { kind: 'filter', dimension: 'pod' } }, {}],
  ['pinning the trace on screen', {}, { kind: 'pin', part: { kind: 'trace' } }, { filters: BOTH, trace: TRACE_ID }],
  [
    'pinning the suspect span',
    {},
    { kind: 'pin', part: { kind: 'span' } },
    { filters: BOTH, trace: TRACE_ID, span: SPAN_ID },
  ],
  [
    'clearing a filter takes what is below',
    { filters: BOTH, trace: TRACE_ID },
    { kind: 'clear', part: { kind: 'filter', dimension: 'tenant' } },
    {},
  ],
  [
    'clearing the trace takes the span',
    { filters: BOTH, trace: TRACE_ID, span: SPAN_ID },
    { kind: 'clear', part: { kind: 'trace' } },
    { filters: BOTH },
  ],
  [
    'clearing the span',
    { trace: TRACE_ID, span: SPAN_ID },
    { kind: 'clear', part: { kind: 'span' } },
    { trace: TRACE_ID },
  ],
  ['the offered range, where none is offered', {}, { kind: 'offeredRange' }, {}],
  ['clear all', { filters: BOTH, trace: TRACE_ID, span: SPAN_ID }, { kind: 'clearAll' }, {}],
  ['the lowest choice: a span', { trace: TRACE_ID, span: SPAN_ID }, { kind: 'clearLast' }, { trace: TRACE_ID }],
  ['the lowest choice: a trace', { filters: BOTH, trace: TRACE_ID }, { kind: 'clearLast' }, { filters: BOTH }],
  ['the lowest choice: a filter', { filters: BOTH }, { kind: 'clearLast' }, { filters: TENANT }],
  ['the lowest choice where there is none', {}, { kind: 'clearLast' }, {}],
];

it.each(table)('%s', async (_, at, click, leadsTo) => {
  const walk = await walkAt(place(at));
  expect(afterClick(place(at), walk, click)).toEqual(place(leadsTo));
});

describe('a label that the ranking suggests and no split is by', () => {
  const REGION = { region: 'eu' };
  const suggesting = async (at: Partial<Place>): Promise<WalkState> => {
    const walk = await walkAt(place(at));
    const filters = [{ dimension: addedDimension('region'), value: 'eu', origin: 'suggested' as const }];
    return { ...walk, rail: { ...walk.rail, dimensions: [] }, filters };
  };

  it.each<[name: string, at: Partial<Place>, click: Click, leadsTo: Partial<Place>]>([
    [
      'its chip pinned',
      { trace: TRACE_ID },
      { kind: 'pin', part: { kind: 'filter', dimension: 'region' } },
      { filters: REGION, by: ['region'], trace: TRACE_ID },
    ],
    ['its row', { trace: TRACE_ID }, { kind: 'label', name: 'region' }, { by: ['region'], trace: TRACE_ID }],
    [
      'its value',
      { trace: TRACE_ID },
      { kind: 'label', name: 'region', value: 'eu' },
      { filters: REGION, by: ['region'], trace: TRACE_ID },
    ],
    [
      'another label’s value',
      { trace: TRACE_ID },
      { kind: 'label', name: 'pod', value: 'p' },
      { filters: { pod: 'p' }, by: ['pod'] },
    ],
    ['a trace', {}, { kind: 'trace', traceId: OTHER }, { filters: REGION, by: ['region'], trace: OTHER }],
    [
      'a span',
      {},
      { kind: 'span', spanId: SPAN_ID },
      { filters: REGION, by: ['region'], trace: TRACE_ID, span: SPAN_ID },
    ],
    ['every label', {}, { kind: 'rankLabels' }, { by: ['*'] }],
    [
      'the lowest choice: the wish to rank',
      { by: ['region', '*'], filters: REGION },
      { kind: 'clearLast' },
      { by: ['region'], filters: REGION },
    ],
    [
      'the lowest choice: an added dimension',
      { by: ['region'], filters: { ...TENANT, ...REGION } },
      { kind: 'clearLast' },
      { filters: TENANT },
    ],
    ['clear all', { by: ['region', '*'], filters: REGION, trace: TRACE_ID }, { kind: 'clearAll' }, {}],
  ])('%s', async (_, at, click, leadsTo) => {
    expect(afterClick(place(at), await suggesting(at), click)).toEqual(place(leadsTo));
  });

  it('is written down in the place on screen', async () => {
    expect(placeOnScreen(await suggesting({}))).toMatchObject({ filters: REGION, by: ['region'], trace: TRACE_ID });
  });
});

describe('choices', () => {
  it('are the pins and the rows of every card where nothing is chosen', async () => {
    const walk = await walkAt(place());
    expect(choices(place(), walk)).toEqual([
      place({ filters: TENANT }),
      place({ filters: { partition: '14' } }),
      place({ filters: BOTH, trace: TRACE_ID }),
      place({ filters: BOTH, trace: TRACE_ID, span: SPAN_ID }),
      place({ filters: { tenant: 'other' } }),
      place({ filters: { partition: 'other' } }),
    ]);
  });

  it('are ways back, too, where something is chosen', async () => {
    const at = place({ filters: BOTH, trace: TRACE_ID, span: SPAN_ID });
    expect(choices(at, await walkAt(at))).toEqual([
      place(),
      place({ filters: TENANT }),
      place({ filters: BOTH }),
      place({ filters: BOTH, trace: TRACE_ID }),
      place({ filters: { tenant: 'other' } }),
      place({ filters: { ...TENANT, partition: 'other' } }),
    ]);
  });

  it('include exemplars on the chart and traces that log lines name', async () => {
    const [second, third] = ['c'.repeat(32), 'd'.repeat(32)];
    const exemplar = { value: 3, time: TO, seriesLabels: {}, labels: { trace_id: second, host: OTHER } };
    const line = { time: TO, line: '', labels: {}, level: 'info', service: '', message: '', nearness: 'time' };
    const walk = withEvidence(await walkAt(place()), {
      'burn-rate': { exemplars: [exemplar] },
      logs: {
        kind: 'logs',
        rows: [{ ...line, fields: { traceID: third, request_id: OTHER, trace_id: 'none', span_id: SPAN_ID } }],
      },
    });
    const traces = choices(place(), walk).filter(({ trace }) => trace !== undefined && trace !== TRACE_ID);
    expect(traces).toEqual([
      place({ trace: second }),
      place({ filters: BOTH, trace: third, span: SPAN_ID }),
      place({ filters: BOTH, trace: third }),
    ]);
  });

  it('include the traces that messages lead to', async () => {
    const beyond = {
      from: SPAN_ID,
      side: 'after',
      traceId: OTHER,
      spanId: 'b'.repeat(16),
      service: '',
      name: '',
      delay: 0,
      duration: 0,
      errors: 0,
      join: 'link',
      among: 1,
    };
    const walk = withEvidence(await walkAt(place()), { trace: { beyond: [beyond] } });
    expect(choices(place(), walk)).toContainEqual(place({ filters: BOTH, trace: OTHER, span: 'b'.repeat(16) }));
  });

  it('leave out a trace that Tempo does not hold', async () => {
    const candidate = { traceId: OTHER, origin: 'exemplar', time: TO };
    const offered = async (exists?: boolean) => {
      const walk = withEvidence(await walkAt(place()), { trace: { candidates: [{ ...candidate, exists }] } });
      return choices(place(), walk).some(({ trace }) => trace === OTHER);
    };
    expect([await offered(), await offered(false)]).toEqual([true, false]);
  });

  it('are none while nothing was found', async () => {
    const walk = await walkAt(place());
    expect(
      choices(place(), {
        ...walk,
        filters: [],
        stations: walk.stations.map((state) => ({ ...state, finding: undefined })),
      })
    ).toEqual([]);
  });
});

function withEvidence(walk: WalkState, changes: Record<string, object>): WalkState {
  const stations = walk.stations.map((state) => {
    const { finding, station } = state;
    return finding
      ? { ...state, finding: { ...finding, evidence: { ...finding.evidence, ...changes[station.id] } as AnyEvidence } }
      : state;
  });
  return { ...walk, stations };
}
