import type { Rule } from '../signals/lookups';
import type { Query } from '../signals/query';
import { failureSentence } from '../model/words/failureText';
import { code, message, plural, type Message } from '../model/words/message';
import type { Answers } from '../model/finding/step';
import { foundSlo, type FoundSlo } from './found';
import { grafanaSlo } from './grafanaSlo';
import { pyrra } from './pyrra';
import { factsQuery, MOST_SLOS, pyrraRules, ratiosQuery, slothAlerts, tellingRules } from './queries';
import { countedIn, recordedOf } from './recorded';
import { sloth } from './sloth';
import type { SloSystem } from './system';

export type { FoundSlo };

export const SYSTEMS: SloSystem[] = [sloth, pyrra, grafanaSlo];
/** The questions about rules among sloQueries. */
const RULES = ['telling', 'pyrra', 'sloth'];
/** More than these nobody reads. */
const MOST_PROBLEMS = 20;

/**
 * What to ask a Prometheus for the SLOs that Sloth, Pyrra and Grafana SLO record there: five requests, whatever their
 * number. Backends without the rules API answer three of them with an error, and that is no harm.
 * @param source data source uid
 * @param time epoch milliseconds
 * @param service only SLOs of this service; Pyrra's are known by the labels of what they count
 */
export function sloQueries(source: string, time: number, service?: string): Record<string, Query> {
  return {
    facts: factsQuery(SYSTEMS, source, time, service),
    ratios: ratiosQuery(SYSTEMS, source, time, service),
    telling: tellingRules(source),
    pyrra: pyrraRules(source),
    sloth: slothAlerts(source),
  };
}

/**
 * The SLOs that the answers to sloQueries hold, as rails' definitions, and why others are none or lack something.
 * Copies of an SLO (of an HA pair, of several clusters) are one. Never throws.
 */
export function readSlos(answers: Answers): { slos: FoundSlo[]; problems: Message[] } {
  const facts = answers.maybe('facts', 'instant');
  const ratios = answers.maybe('ratios', 'instant');
  const failed = answers.error('facts') ?? answers.error('ratios');
  if (failed || !facts || !ratios) {
    return { slos: [], problems: failed ? [failureSentence(failed)] : [] };
  }
  const { rules, problem } = rulesIn(answers);
  const outcomes = SYSTEMS.flatMap((system) =>
    recordedOf(system, facts, ratios).map((recorded) => foundSlo(system, recorded, rules))
  );
  const slos = outcomes.flatMap(({ slo }) => slo ?? []);
  const limits = SYSTEMS.flatMap((system) => limitOf(system, countedIn(facts, system)));
  return {
    slos,
    problems: [
      ...limits,
      ...(problem && (problem === NO_RULES ? slos : outcomes).length > 0 ? [problem] : []),
      ...few(outcomes.flatMap(({ problems }) => problems)),
    ],
  };
}

/** Undefined where none could be read, or the data source knows of no rule though SLOs are recorded in it. */
function rulesIn(answers: Answers): { rules?: Rule[]; problem?: Message } {
  const replies = RULES.map((name) => answers.maybe(name, 'rules')).filter((reply) => reply !== undefined);
  const error = RULES.map((name) => answers.error(name)).find((each) => each !== undefined);
  if (error) {
    const problem = message(
      'slo.problem.rules',
      'Not all rules behind the SLOs could be read, so some SLOs lack their raw series, and with them splits and exemplars. {{reason}}',
      {
        reason: failureSentence(error),
      }
    );
    return replies.length > 0 ? { rules: replies.flatMap(({ rules }) => rules), problem } : { problem };
  }
  const rules = replies.flatMap((reply) => reply.rules);
  if (rules.length === 0) {
    return { problem: NO_RULES };
  }
  const more = replies.some((reply) => reply.more);
  const problem = message(
    'slo.problem.moreRules',
    'This data source has more SLO rules than are read at once, so some SLOs may lack their raw series. Choose a service to read fewer.'
  );
  return { rules, ...(more && { problem }) };
}

const NO_RULES = message(
  'slo.problem.noRules',
  'The SLOs here are recorded by rules that this data source does not have, so they lack their raw series, and with them splits and exemplars. Let it query what evaluates the rules: VictoriaMetrics its vmalert ({{flag}}), Thanos its rulers and sidecars. Or write rails for these SLOs.',
  { flag: code('-vmalert.proxyURL') }
);

function limitOf({ title }: SloSystem, count: number): Message[] {
  return count > MOST_SLOS
    ? [
        message(
          'slo.problem.limit',
          '{{system}} records {{count}} SLOs here, of which {{limit}} are read. Choose a service to see its own.',
          { system: title, count, limit: MOST_SLOS }
        ),
      ]
    : [];
}

function few(problems: Message[]): Message[] {
  const more = problems.length - MOST_PROBLEMS;
  return more > 0
    ? [
        ...problems.slice(0, MOST_PROBLEMS),
        plural('slo.problem.more', more, 'And one more such problem.', 'And {{count}} more such problems.'),
      ]
    : problems;
}
