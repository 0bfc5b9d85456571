import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import { exitStatus, type WalkReport } from '../../dev/walk/report';
import { walkLink } from '../../dev/walk/walk';

let site: LiveSite;

beforeAll(async () => {
  site = await startLiveSite();
}, 1_800_000);

afterAll(() => site?.stop());

async function walk(change: Record<string, string | undefined> = {}): Promise<WalkReport> {
  const link = new URL(site.link);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) {
      link.searchParams.delete(name);
    } else {
      link.searchParams.set(name, value);
    }
  }
  return (await walkLink(link.href)).report;
}

function step(report: WalkReport, id: string) {
  const found = report.steps.find((each) => each.id === id);
  if (!found) {
    throw new Error(`no step ${id} in ${report.steps.map((each) => each.id).join(', ')}`);
  }
  return found;
}

describe('FlavrDash, from the alert’s link to the profile', () => {
  let report: WalkReport;
  beforeAll(async () => {
    report = await walk();
  });

  it('pages at 18.2 times the budget, with 47 minutes of budget left', () => {
    const { sentence, verdict, evidence, queries } = step(report, 'burn-rate');
    expect(queries.filter(({ ok }) => !ok)).toEqual([]);
    expect(verdict).toBe('page');
    expect(sentence).toContain('18.2× over 1h');
    expect(sentence).toContain('above 14.4× in both');
    expect(sentence).toContain('gone in 47 min');
    // Told from a chart, which may fail beside figures that do not: then there is none, and the queries above say why.
    const { onset } = evidence as { onset?: { time: number } };
    expect(Math.abs((onset?.time ?? NaN) - (report.range.to - 17 * 60_000))).toBeLessThan(2 * 60_000);
    expect(exitStatus(report)).toBe(3);
  });

  it('names the tenant and the partition, which nobody has chosen', () => {
    expect(report.filters).toEqual([
      { dimension: 'tenant', value: 'hyd-cloud-kitchens', origin: 'suggested' },
      { dimension: 'partition', value: '14', origin: 'suggested' },
    ]);
    expect(report.answer).toContain(
      '41 % of hyd-cloud-kitchens’s requests fail. 38 of its 39 errors are on partition 14.'
    );
    const { candidates, others } = step(report, 'split-tenant').evidence as {
      candidates: Array<{ value: string; errors: number; requests: number; burnWithout: number }>;
      others: { count: number };
    };
    expect(candidates[0].errors).toBeCloseTo(39, 0);
    expect(candidates[0].requests).toBeCloseTo(95, 0);
    expect(candidates[0].burnWithout).toBeCloseTo(0.6, 1);
    expect(candidates[1].value).toBe('blr-dark-kitchens');
    expect(candidates.length + others.count).toBe(40);
  });

  it('shows one of five matching traces, an exemplar that the search confirms, and whose wait it is', () => {
    const { evidence, level, sentence } = step(report, 'trace');
    expect(level).toBe(3);
    expect(sentence).toContain('5 traces match');
    expect(evidence).toMatchObject({
      traceId: site.incidents[0].traceId,
      spans: 7,
      suspect: {
        name: 'inventory-check',
        service: 'order-orchestrator',
        peer: 'postgres-replica-2',
        duration: expect.closeTo(4780, 0),
      },
    });
    expect(report.answer).toContain('place_order spends 4.78 s of 4.83 s in inventory-check → postgres-replica-2.');
  });

  it('reads the line that explains it, however each service logs its trace id', () => {
    const { evidence } = step(report, 'logs') as {
      evidence: { telling: number; rows: Array<{ message: string; service: string }> };
    };
    expect(evidence.rows[evidence.telling]).toMatchObject({
      service: 'postgres-replica-2',
      message: expect.stringContaining('still vacuuming relation "public.inventory"'),
    });
    expect(new Set(evidence.rows.map(({ service }) => service))).toEqual(
      new Set(['order-orchestrator', 'postgres-replica-2', 'restaurant-catalog'])
    );
  });

  it('has the profile of the span, with the function its time goes into', () => {
    const { evidence, join } = step(report, 'profile');
    expect(evidence).toMatchObject({
      scope: 'span',
      top: expect.arrayContaining([expect.objectContaining({ name: 'retry.spinUntil' })]),
    });
    expect(join).toBe('span id');
  });

  it('takes at most fourteen requests', () => {
    expect(report.cost.requests).toBeLessThanOrEqual(14);
    expect(report.steps.flatMap(({ queries }) => queries).filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('other places', () => {
  it('a trace alone fills service and filters from its own attributes', async () => {
    const { traceId } = site.incidents[0];
    const report = await walk({ 'var-rail': undefined, 'var-service': undefined, trace: traceId });
    expect(report).toMatchObject({ rail: 'orders', service: 'order-orchestrator' });
    expect(report.filters).toEqual([
      { dimension: 'tenant', value: 'hyd-cloud-kitchens', origin: 'trace' },
      { dimension: 'partition', value: '14', origin: 'trace' },
    ]);
    expect(step(report, 'burn-rate').verdict).toBe('page');
  });

  it('a healthy tenant has no errors to show, and says so', async () => {
    const report = await walk({ 'var-tenant': 'mum-express' });
    expect(step(report, 'split-partition').verdict).toBe('noErrors');
    expect(step(report, 'trace').sentence).not.toContain('{{');
  });

  it.each([
    ['an unknown service', { 'var-service': 'nobody' }, 'burn-rate', 'no series for nobody'],
    ['a malformed trace id', { trace: 'not-a-trace' }, 'trace', 'not-a-trace'],
    ['a trace that was sampled away', { trace: 'f'.repeat(32) }, 'trace', 'ffffffff'],
    ['a tenant that does not exist', { 'var-tenant': 'x"} or vector(1) #' }, 'split-tenant', 'no requests'],
  ])('%s is said in a sentence, and the other steps go on', async (_, change, id, words) => {
    const report = await walk(change);
    expect(step(report, id).sentence + report.problems.join()).toContain(words);
    expect(report.steps.filter(({ status }) => status === 'failed')).toEqual([]);
  });

  it('names its steps’ sources when a link insists on another one', async () => {
    const report = await walk({ 'var-logs': 'elsewhere' });
    expect(step(report, 'logs').sentence).toContain('elsewhere');
    expect(step(report, 'profile').status).toBe('found');
  });
});
