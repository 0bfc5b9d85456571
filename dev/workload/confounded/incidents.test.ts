import { talliesOf, type DimensionName, type Flow, type Incident } from './incident';
import { CONFOUNDED } from './incidents';
import { railOf } from './rails';
import { HOUR, seriesOf } from './series';

const AT = 1_763_762_400_000;

/** The burn of the flows whose value is none of these; NaN without any. */
function burnWithout(
  incident: Incident,
  flows: readonly Flow[],
  dimension: DimensionName,
  names: readonly string[],
  when: 'before' | 'during'
) {
  const rest = flows.filter((flow) => !names.includes(flow[dimension] ?? '')).map((flow) => flow[when] ?? [0, 0]);
  const sum = (index: 0 | 1) => rest.reduce((total, hour) => total + hour[index], 0);
  return sum(1) / sum(0) / (1 - railOf(incident).slo.objective);
}

/** A partition is judged within the tenant that it was found to be. */
function judged({ flows, right }: Incident, dimension: DimensionName): readonly Flow[] {
  const within = dimension === 'partition' && right.tenant?.names.length === 1 ? right.tenant.names[0] : undefined;
  return within === undefined ? flows : flows.filter(({ tenant }) => tenant === within);
}

const answers = CONFOUNDED.flatMap((incident) =>
  Object.entries(incident.right).map(([dimension, answer]) => ({
    name: `${incident.name} by ${dimension}`,
    flows: judged(incident, dimension as DimensionName),
    dimension: dimension as DimensionName,
    incident,
    answer,
  }))
);
const named = answers.filter(
  ({ answer, incident }) => answer.names.length > 0 && incident.name !== 'always-failing-alone'
);
const nobody = answers.filter(({ answer }) => ['spread', 'unlabelled'].includes(answer.verdict));

describe('the right answers', () => {
  it.each(named)(
    '$name: without it the others burn as before, and not without less',
    ({ incident, flows, dimension, answer: { names } }) => {
      const burn = (without: readonly string[], when: 'before' | 'during' = 'during') =>
        burnWithout(incident, flows, dimension, without, when);
      const healthy = Math.max(1, 1.25 * (burn(names, 'before') || 0));
      expect(burn([])).toBeGreaterThan(1);
      expect(burn(names)).toBeLessThanOrEqual(healthy);
      for (const spared of names.length > 1 ? names : []) {
        expect(burn(names.filter((name) => name !== spared))).toBeGreaterThan(healthy);
      }
    }
  );

  it.each(nobody)('$name: it burns, and goes on without any one of them', ({ incident, flows, dimension }) => {
    const burn = burnWithout(incident, flows, dimension, [], 'during');
    expect(burn).toBeGreaterThan(1);
    for (const value of new Set(flows.flatMap((flow) => flow[dimension] ?? []))) {
      expect(burnWithout(incident, flows, dimension, [value], 'during')).toBeGreaterThan(burn / 2);
    }
  });
});

describe('the series', () => {
  it.each(CONFOUNDED.map((incident) => [incident.name, incident] as const))(
    '%s: one for each label set, rising by what was counted',
    (_, incident) => {
      const series = seriesOf(incident, AT);
      expect(new Set(series.map(({ labels }) => JSON.stringify(labels))).size).toBe(series.length);
      const bad = series.filter(
        ({ labels }) => labels.outcome === 'error' || labels.__name__ === 'confounded_failures_total'
      );
      const risen = bad.reduce((sum, { samples }) => sum + increase(samples), 0);
      const errors = talliesOf(incident, 'tenant').reduce((sum, tally) => sum + tally.errors, 0);
      const counted = incident.counting === 'histogram' ? errors : risen;
      // What appears has lost what its first minute counted.
      expect(counted).toBeLessThanOrEqual(errors);
      expect(counted).toBeGreaterThan(errors * 0.95);
    }
  );

  it('ascend by the minute and end with the hour', () => {
    for (const { samples } of CONFOUNDED.flatMap((incident) => seriesOf(incident, AT))) {
      expect(samples.at(-1)?.timestamp).toBe(AT);
      expect(samples.every(({ timestamp }, index) => index === 0 || timestamp > samples[index - 1].timestamp)).toBe(
        true
      );
    }
  });
});

/** Within the last hour; a value that falls began again at zero. */
function increase(samples: Array<{ timestamp: number; value: number }>): number {
  const within = samples.filter(({ timestamp }) => timestamp > AT - HOUR);
  return within
    .slice(1)
    .reduce((sum, { value }, index) => sum + (value < within[index].value ? value : value - within[index].value), 0);
}
