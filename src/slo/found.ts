import { equals, parseDuration, renderRecorded, renderSelector, type Selector } from '../signals/promql';
import type { Rule } from '../signals/lookups';
import { clip } from '../signals/visibleText';
import { message, quoted, type Message } from '../model/words/message';
import type { CountedIndicator, WindowPair } from '../model/rail/rail';
import { readRails } from '../model/rail/railSchema';
import { alertPairs } from './burnAlerts';
import { objectiveOf } from './objective';
import { areUsual, recordedPairs } from './pairs';
import { indicatorOf } from './ratioIndicator';
import { windowsOf } from './recordedWindows';
import { railId } from './railId';
import type { Described, Recorded, SloSystem, SystemName } from './system';

export interface FoundSlo {
  system: SystemName;
  /** of the rail: stable, letters, digits, dots, dashes and underscores */
  id: string;
  /** as the system calls it */
  name: string;
  service?: string;
  /** a rail's definition as a person would write it, which railSchema accepts */
  definition: object;
}

/** What became of one SLO: it may be there and still lack something. */
export interface FoundOutcome {
  slo?: FoundSlo;
  problems: Message[];
}

const LONGEST_TITLE = 100;
/** What a rail takes that does not say. */
const USUAL_PERIOD = '30d';

/** @param rules those that could be read; undefined: none could, which is told once and not of each SLO */
export function foundSlo(system: SloSystem, recorded: Recorded, rules: Rule[] | undefined): FoundOutcome {
  const described = system.describe(recorded);
  if ('problem' in described) {
    return { problems: [described.problem] };
  }
  const name = nameOf(system, described);
  const windows = windowsOf(recorded.metrics, described.ratio);
  if (windows.length === 0) {
    return { problems: [noRatios(name)] };
  }
  if (/\$(?:\{|[a-zA-Z_])/.test(recorded.id)) {
    return { problems: [variable(name, system.id)] };
  }
  const isOf = ({ matchers }: Selector) =>
    matchers.some(({ label, op, value }) => label === system.id && op === '=' && value === recorded.id);
  const alerts = alertPairs(rules ?? [], described.ratio, isOf);
  const objective = objectiveOf(described.objectives, alerts, name);
  if ('problem' in objective) {
    return { problems: [objective.problem] };
  }
  const { period = USUAL_PERIOD } = described;
  const pairs = recordedPairs(system.pairs(period), windows, alerts);
  if (pairs.length === 0) {
    return { problems: [noPairs(name)] };
  }
  const raw = rules && rawOf(described, rules, name);
  const parts = {
    described,
    objective: objective.value,
    pairs: areUsual(pairs, period) ? undefined : pairs,
    raw: raw?.indicator,
  };
  const problems = [
    ...(described.period === undefined ? [noPeriod(name)] : []),
    ...(raw?.problem ? [raw.problem] : []),
  ];
  return accepted(system, recorded, parts, name, problems);
}

interface Parts {
  described: Described;
  objective: number;
  /** absent: those of the SRE workbook */
  pairs?: WindowPair[];
  raw?: CountedIndicator;
}

/** The definition, without its raw counters where those are what a rail refuses. */
function accepted(
  system: SloSystem,
  recorded: Recorded,
  parts: Parts,
  name: Message,
  problems: Message[]
): FoundOutcome {
  const definition = definitionOf(system, recorded, parts);
  const [reason] = readRails({ rails: [definition] }).problems;
  if (reason === undefined) {
    const { name: own, service } = parts.described;
    const slo = {
      system: system.system,
      id: definition.id,
      name: own,
      ...(service !== undefined && { service }),
      definition,
    };
    return { slo, problems };
  }
  if (parts.raw) {
    return accepted(system, recorded, { ...parts, raw: undefined }, name, [...problems, noRaw(name, reason.message)]);
  }
  return {
    problems: [
      ...problems,
      message('slo.problem.refused', '{{name}} cannot be a rail. {{reason}}', { name, reason: reason.message }),
    ],
  };
}

function definitionOf(system: SloSystem, { id, metrics }: Recorded, { described, objective, pairs, raw }: Parts) {
  const { name, service, period, ratio, tells, overPeriod } = described;
  const matchers = [equals(system.id, id)];
  const recorded = renderRecorded(ratio, matchers);
  return {
    id: railId(system.system, id),
    title: clip(service === undefined || name.includes(service) ? name : `${service}: ${name}`, LONGEST_TITLE),
    ...(service !== undefined && { match: { service } }),
    slo: {
      objective,
      ...(period !== undefined && parseDuration(period) && { period }),
      indicator: {
        type: 'recorded',
        ...(tells === 'bad' ? { errorRatio: recorded } : { successRatio: recorded }),
        ...(overPeriod !== undefined &&
          metrics.includes(overPeriod) && { overPeriod: renderSelector({ metric: overPeriod, matchers }) }),
        ...(raw?.type === 'ratio' && { errors: raw.errors, total: raw.total }),
        ...(raw?.type === 'latency' && { histogram: raw.histogram, threshold: raw.threshold }),
      },
      ...(pairs && { windows: pairs }),
    },
  };
}

function rawOf(
  described: Described,
  rules: Rule[],
  name: Message
): { indicator?: CountedIndicator; problem?: Message } {
  const share = described.share(rules);
  if (!share) {
    return {
      problem: message(
        'slo.problem.noRule',
        '{{name}}: no rule says which raw series its ratio is made of. Splits and exemplars need errors and total in the rail.',
        { name }
      ),
    };
  }
  const read = indicatorOf(share);
  return 'refused' in read ? { problem: noRaw(name, read.refused) } : read;
}

function noRaw(name: Message, reason: Message): Message {
  return message(
    'slo.problem.noRaw',
    '{{name}}: the raw series behind its ratio cannot be used. {{reason}} Splits and exemplars need them in the rail.',
    { name, reason }
  );
}

function noPeriod(name: Message): Message {
  return message('slo.problem.noPeriod', '{{name}}: the period of its error budget is unknown. Using 30d.', { name });
}

function nameOf({ title }: SloSystem, { name, service }: Described): Message {
  return service === undefined
    ? message('slo.name', '{{system}}’s {{name}}', { system: title, name: quoted(name) })
    : message('slo.nameOf', '{{system}}’s {{name}} of {{service}}', {
        system: title,
        name: quoted(name),
        service: quoted(service),
      });
}

function noRatios(name: Message): Message {
  return message(
    'slo.problem.noRatios',
    '{{name}} is described, but none of its ratios is recorded now: its rules were removed recently, or they fail.',
    { name }
  );
}

function noPairs(name: Message): Message {
  return message(
    'slo.problem.noPairs',
    '{{name}}: no readable alert says which of its windows belong together, and they are not the usual ones. Write a rail for it, with slo.windows.',
    { name }
  );
}

function variable(name: Message, label: string): Message {
  return message(
    'slo.problem.variable',
    '{{name}} cannot be a rail: the dollar sign in its label {{label}} would be read as a variable. Rename the SLO.',
    { name, label }
  );
}
