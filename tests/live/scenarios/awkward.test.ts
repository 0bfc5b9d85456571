import type { Series } from '../../../dev/workload/ingest/metrics';
import type { BurnRateEvidence, SplitEvidence } from '../../../src/model/finding/finding';
import { scenarios, withRails, type Scenario, type Walked } from './kit';
import { pushMetrics } from './push';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SCRAPE = 15_000;
/** Minutes before the end of the range at which acme's requests begin to fail. */
const BEGAN = 20;
/** A quiet NaN of this payload ends a series in Prometheus. */
const STALE = new Float64Array(new BigUint64Array([BigInt('0x7ff0000000000002')]).buffer)[0];
/** Every sign that a label's value may hold and a query has to escape. */
const HOSTILE = 'a"b\\c{d}$1 \'e\' `f`\n\t${__from} %s é 😀 =~".*" #';

interface Counter {
  labels: Record<string, string>;
  /** events a minute, so many minutes before the end */
  perMinute(before: number): number;
  /** minutes before the end; absent: from two hours before, to the end */
  since?: number;
  until?: number;
  /** minutes before the end at which it begins at nothing again */
  resets?: number[];
  /** what a scrape holds instead of the count */
  instead?(before: number): number | undefined;
}

/** A counter as scrapes see it; the same minutes make the same samples. */
function scraped(end: number, { labels, perMinute, since = 120, until = 0, resets = [], instead }: Counter): Series {
  const samples: Series['samples'] = [];
  let total = 0;
  for (let before = since; before >= until; before -= SCRAPE / MINUTE) {
    total += (perMinute(before) * SCRAPE) / MINUTE;
    if (resets.some((reset) => before <= reset && before > reset - SCRAPE / MINUTE)) {
      total = 0;
    }
    samples.push({ timestamp: end - before * MINUTE, value: instead?.(before) ?? Math.floor(total) });
  }
  return { labels: { __name__: 'awkward_total', ...labels }, samples, exemplars: [] };
}

type More = Partial<Omit<Counter, 'labels' | 'perMinute'>>;

/** A service of four tenants, of which acme fails since BEGAN; everything else is what a scenario is about. */
function incident(service: string, more: More & { tenant?: string; labels?: Record<string, string> } = {}): Counter[] {
  const { tenant: culprit = 'acme', labels, ...rest } = more;
  return ['globex', 'initech', 'umbrella', culprit].flatMap((tenant) => {
    const fails = (before: number) => (tenant === culprit && before <= BEGAN ? 40 : 0.5);
    const about = { service, tenant, partition: tenant === culprit ? HOSTILE : '1', ...labels };
    return [
      { labels: { ...about, outcome: 'error' }, perMinute: fails, ...rest },
      { labels: { ...about, outcome: 'success' }, perMinute: (before: number) => 100 - fails(before), ...rest },
    ];
  });
}

const { scenario } = scenarios('awkward data', {
  incident: false,
  push: async ({ urls, to }) => {
    const never = () => 0;
    const steadily = (perMinute: number) => () => perMinute;
    const every = (minutes: number, value: number) => (before: number) => (before % minutes === 0 ? value : undefined);
    const counters: Counter[] = [
      ...incident('plain'),
      ...incident('restarted', { resets: [50, 30, 8] }),
      ...incident('gone', { until: 10 }),
      ...incident('gone-marked', { until: 10, instead: (before) => (before === 10 ? STALE : undefined) }),
      ...incident('skewed', { until: -5 }),
      ...incident('duplicated', { labels: { replica: 'a' } }),
      ...incident('duplicated', { labels: { replica: 'b' } }),
      ...incident(HOSTILE, { tenant: HOSTILE }),
      ...incident('not-a-number', { instead: every(10, NaN) }),
      ...incident('infinite', { instead: (before) => (before === 40 ? Infinity : undefined) }),
      { labels: { service: 'faultless', tenant: 'acme', outcome: 'success' }, perMinute: steadily(100) },
      { labels: { service: 'idle', tenant: 'acme', outcome: 'success' }, perMinute: never },
      // One tenant only.
      {
        labels: { service: 'single', tenant: 'only', outcome: 'error' },
        perMinute: (before) => (before <= BEGAN ? 40 : 0.5),
      },
      { labels: { service: 'single', tenant: 'only', outcome: 'success' }, perMinute: steadily(60) },
      // A tenant that nobody had seen: its failures begin with its first request.
      ...incident('newcomer', { tenant: 'none' }).filter(({ labels }) => labels.tenant !== 'none'),
      { labels: { service: 'newcomer', tenant: 'stark', outcome: 'error' }, perMinute: steadily(40), since: BEGAN },
      { labels: { service: 'newcomer', tenant: 'stark', outcome: 'success' }, perMinute: steadily(60), since: BEGAN },
      // It burns since before the range began.
      { labels: { service: 'long', tenant: 'acme', outcome: 'error' }, perMinute: steadily(20) },
      { labels: { service: 'long', tenant: 'acme', outcome: 'success' }, perMinute: steadily(80) },
      // It was over before the range was.
      {
        labels: { service: 'over', tenant: 'acme', outcome: 'error' },
        perMinute: (before) => (before <= 40 && before > 25 ? 30 : 0.2),
      },
      { labels: { service: 'over', tenant: 'acme', outcome: 'success' }, perMinute: steadily(100) },
      {
        labels: { service: 'broken', tenant: 'acme', outcome: 'error' },
        perMinute: (before) => (before <= BEGAN ? 100 : 0),
      },
      {
        labels: { service: 'broken', tenant: 'acme', outcome: 'success' },
        perMinute: (before) => (before <= BEGAN ? 0 : 100),
      },
    ];
    await pushMetrics(
      urls,
      counters.map((counter) => scraped(to, counter))
    );
  },
});

const rail = (objective = 0.995, total = 'awkward_total') =>
  withRails({
    id: 'orders',
    title: 'Order success',
    slo: {
      objective,
      indicator: {
        type: 'ratio',
        errors: 'awkward_total{service="$service",outcome="error"}',
        total: `${total}{service="$service"}`,
      },
    },
    dimensions: [
      { name: 'tenant', metric: 'tenant' },
      { name: 'partition', metric: 'partition' },
    ],
  });

const burn = ({ step }: Walked) => step('burn-rate').evidence as BurnRateEvidence;
const split = ({ step }: Walked) => step('split-tenant').evidence as SplitEvidence;

/** Minutes before the end of the range at which the walk says that it began. */
function minutesAgo(walked: Walked): number {
  return (walked.report.range.to - (burn(walked).onset?.time ?? NaN)) / MINUTE;
}

function began(walked: Walked, before = BEGAN) {
  expect(Math.abs(minutesAgo(walked) - before)).toBeLessThanOrEqual((burn(walked).onset?.within ?? NaN) / MINUTE);
  expect(burn(walked).onset?.within).toBeLessThanOrEqual(4 * MINUTE);
}

/** What the walk is held to: who is to blame, and since when, whatever the data are like. */
function finds(name: string, service: string, more: Partial<Scenario> = {}, tenant = 'acme') {
  scenario({
    name,
    station: 'split-tenant',
    link: { 'var-service': service },
    site: rail(),
    verdict: 'localised',
    ...more,
    shows: { expected: tenant, taken: (walked) => split(walked).suggested ?? 'nobody' },
    async check(walked) {
      began(walked);
      await more.check?.(walked);
    },
  });
}

function says(name: string, service: string, verdict: string, more: Partial<Scenario> = {}) {
  scenario({ name, station: 'burn-rate', link: { 'var-service': service }, site: rail(), verdict, ...more });
}

finds('nothing awkward', 'plain');

finds('counters that begin at nothing again, three times', 'restarted', {
  check: (walked) => {
    const { totals } = split(walked);
    // Four tenants at 100 a minute for an hour: a reset loses no more than what came between two scrapes.
    expect(totals.requests).toBeGreaterThan(0.97 * 24_000);
    expect(totals.requests).toBeLessThan(1.03 * 24_000);
  },
});

finds('samples from after the end of the range, by a clock that is fast', 'skewed');

finds('every series twice, from two replicas', 'duplicated', {
  // Ratios are what they are; numbers are twice as high, which nothing in the series tells apart from twice the traffic.
  check: (walked) => expect(split(walked).totals.requests).toBeGreaterThan(1.9 * 24_000),
});

finds(
  'every sign in the names of the service, the tenant and the partition',
  HOSTILE,
  {
    check: (walked) => {
      expect(walked.report.filters.map(({ value }) => value)).toContain(HOSTILE);
      expect(walked.step('split-partition').status).toBe('found');
    },
  },
  HOSTILE
);

finds('a tenant whose first request came with the incident', 'newcomer', {}, 'stark');

says('series that ended ten minutes ago', 'gone', 'ticket', {
  check: (walked) => expect(burn(walked).onset?.time).toBeDefined(),
});
says('series that were marked as ended ten minutes ago', 'gone-marked', 'ticket');
says('scrapes that are no number', 'not-a-number', 'unknown', { sentence: 'values that are infinite or not numbers' });
says('a scrape that is infinite', 'infinite', 'unknown', { sentence: 'values that are infinite or not numbers' });
says('errors without a total', 'plain', 'uncounted', {
  site: rail(0.995, 'never_total'),
  sentence: 'requests are not',
});
says('a total without errors', 'faultless', 'fine');
says('no request', 'idle', 'idle');

scenario({
  name: 'one tenant only',
  station: 'split-tenant',
  link: { 'var-service': 'single' },
  site: rail(),
  verdict: 'oneValue',
  check: (walked) => began(walked),
});

says('it burnt already when the range began', 'long', 'page', {
  check: (walked) => {
    expect(burn(walked)).toMatchObject({ beganEarlier: true });
    expect(burn(walked)).not.toHaveProperty('onset');
  },
});

says('it was over before the range was', 'over', 'page', {
  check: (walked) => {
    began(walked, 40);
    expect(Math.abs((walked.report.range.to - (burn(walked).onset?.end?.time ?? NaN)) / MINUTE - 25)).toBeLessThan(2);
  },
});

/** The range ends where the data do. */
const lasting = (milliseconds: number) => ({ from: `now-${milliseconds / MINUTE}m`, to: 'now' });

says('a range of five minutes', 'plain', 'ticket', { link: { 'var-service': 'plain', ...lasting(5 * MINUTE) } });
says('a range of thirty days', 'plain', 'ticket', { link: { 'var-service': 'plain', ...lasting(30 * 24 * HOUR) } });

says('an objective of 99.999 %', 'plain', 'page', { site: rail(0.99999), check: (walked) => began(walked) });
says('a burn of a million', 'broken', 'page', { site: rail(0.999999), sentence: '1,000,000×' });
