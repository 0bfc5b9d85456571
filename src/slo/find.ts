import type { GatewayError } from '../signals/gateway';
import type { Answer, Query } from '../signals/query';
import { compareText } from '../signals/text';
import type { BurnJudgement } from './verdict';
import type { Message } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import { readRails } from '../model/rail/railSchema';
import { Answers } from '../model/finding/step';
import { burningQuery, readBurning } from './burning';
import { readSlos, sloQueries, SYSTEMS, type FoundSlo } from './discover';

/** An SLO that the site's own rules record, as a rail that can be walked. */
export interface FoundRail {
  slo: FoundSlo;
  /** Sloth, Pyrra, Grafana SLO */
  system: string;
  rail: Rail;
  /** absent where it was not asked or could not be told */
  state?: BurnJudgement;
}

export interface FoundRails {
  /** those that burn most first, where that was asked */
  rails: FoundRail[];
  /** what is odd about SLOs that were found, or why others are none */
  problems: Message[];
  /** why nothing could be read */
  error?: GatewayError;
}

interface About {
  /** uid of a Prometheus */
  source: string;
  /** epoch milliseconds */
  time: number;
  /** only its SLOs */
  service?: string;
  /** how many SLOs there must be for one more query to tell how they burn */
  statesFrom: number;
}

const URGENCY: Array<BurnJudgement['code'] | undefined> = [
  'page',
  'ticket',
  'uncounted',
  'recovering',
  'fine',
  'idle',
  'unknown',
  undefined,
];

/**
 * Asks a Prometheus for the SLOs that its rules record: five requests, and one for how they burn. Never rejects, as `ask`
 * does not.
 */
export async function findSlos(
  ask: (query: Query) => Promise<Answer>,
  { source, time, service, statesFrom }: About
): Promise<FoundRails> {
  const queries = Object.entries(sloQueries(source, time, service));
  const got = await Promise.all(
    queries.map(async ([name, query]): Promise<[string, Answer]> => [name, await ask(query)])
  );
  const answers = new Answers(Object.fromEntries(got));
  const error = answers.error('facts') ?? answers.error('ratios');
  if (error) {
    return { rails: [], problems: [], error };
  }
  const { slos, problems } = readSlos(answers);
  const rails = slos.flatMap((slo): FoundRail[] => {
    const [rail] = readRails({ rails: [slo.definition] }).rails;
    return rail
      ? [{ slo, rail, system: SYSTEMS.find(({ system }) => system === slo.system)?.title ?? slo.system }]
      : [];
  });
  const plain = rails.map(({ rail }) => rail);
  const query = rails.length >= statesFrom ? burningQuery(plain, source, time) : undefined;
  const samples = query && new Answers({ burning: await ask(query) }).maybe('burning', 'instant');
  const states = readBurning(plain, samples ?? []);
  return { rails: rails.map((each) => ({ ...each, state: states.get(each.rail.id) })).sort(byUrgency), problems };
}

function byUrgency(a: FoundRail, b: FoundRail): number {
  const urgency = URGENCY.indexOf(a.state?.code) - URGENCY.indexOf(b.state?.code);
  return (
    urgency ||
    (b.state?.burn || 0) - (a.state?.burn || 0) ||
    compareText(a.rail.title, b.rail.title) ||
    compareText(a.rail.id, b.rail.id)
  );
}
