import type { SplitCandidate } from '../../walk/finding';
import { factor, percent } from '../../walk/format';
import { message, strong, type Message } from '../../walk/message';

/** Events of one value of a dimension: what failed (or was slow), and all. */
export interface Tally {
  value: string;
  errors: number;
  requests: number;
  elsewhere?: { errors: number; requests: number };
}

export interface Totals {
  errors: number;
  requests: number;
}

/** A value is only called a culprit with this many errors, this far from chance, and this share of the burn. */
export const GUARDS = { errors: 5, z: 3, share: 0.5 };

/** A value with this share of the traffic leaves too little to compare it with. */
const EVERYTHING = 0.95;

/** Whether leaving the value out would leave nothing to judge it by. */
export function isEverything({ requestShare }: SplitCandidate): boolean {
  return requestShare >= EVERYTHING;
}

/**
 * Ranks the values of a dimension by leaving each one out, with N requests and E errors in all:
 *
 *     p_rest = (E − E_i) / (N − N_i)            error rate of all the others
 *     Δburn_i = (E / N − p_rest) / (1 − SLO)    what the burn falls by without this value
 *     excess_i = E_i − N_i · p_rest
 *     z_i = excess_i / √(N_i · p_rest · (1 − p_rest))
 *     lift_i = (E_i / E) / (N_i / N)
 *
 * Counting errors names the biggest customer and error rates name the smallest; this names the value whose absence
 * would end the incident. The formulas with their guards: docs/ranking.md.
 * @returns best first: by drop in burn, then by errors
 */
export function rank(tallies: Tally[], totals: Totals, objective: number): SplitCandidate[] {
  return tallies
    .map((tally) => candidate(tally, totals, 1 - objective))
    .sort((a, b) => orderOf(b) - orderOf(a) || b.errors - a.errors || (a.value < b.value ? -1 : 1));
}

/**
 * Values without which it would burn as much or more are alike: among them errors decide. A value that is all the
 * traffic leaves nothing to compare with (its drop is not a number) and is one of them.
 */
function orderOf({ burnDrop }: SplitCandidate): number {
  return burnDrop > 0 ? burnDrop : 0;
}

function candidate({ value, errors, requests, elsewhere }: Tally, totals: Totals, budget: number): SplitCandidate {
  const restRequests = totals.requests - requests;
  const restRate = restRequests > 0 ? Math.max(0, totals.errors - errors) / restRequests : NaN;
  const excess = errors - requests * restRate;
  const errorShare = totals.errors > 0 ? errors / totals.errors : 0;
  const requestShare = totals.requests > 0 ? requests / totals.requests : 0;
  const figures = {
    value,
    errors,
    requests,
    errorRate: requests > 0 ? errors / requests : NaN,
    errorShare,
    requestShare,
    lift: requestShare > 0 ? errorShare / requestShare : NaN,
    burnWithout: restRate / budget,
    burnDrop: (totals.errors / totals.requests - restRate) / budget,
    z: excess <= 0 ? 0 : excess / Math.sqrt(requests * restRate * (1 - restRate)),
    ...(elsewhere && { elsewhere }),
  };
  return { ...figures, sentence: candidateSentence(figures, totals.errors / totals.requests / budget) };
}

function candidateSentence(figures: Omit<SplitCandidate, 'sentence'>, burn: number): Message {
  const share = {
    value: strong(figures.value),
    errorShare: percent(figures.errorShare),
    requestShare: percent(figures.requestShare),
    lift: factor(figures.lift),
  };
  return Number.isNaN(figures.burnWithout)
    ? message('split.candidate.all', '{{value}} is all the traffic there is.', share)
    : message(
        'split.candidate',
        '{{value}}: {{errorShare}} of errors from {{requestShare}} of traffic ({{lift}}). Without it burn goes from {{burn}} to {{without}}.',
        { ...share, burn: strong(factor(burn)), without: strong(factor(figures.burnWithout)) }
      );
}

/**
 * The value that the incident is in, or undefined when it is in no single one: too few events, chance, or a drop that
 * explains less than half of the burn. A value nobody else shares errors with has z = Infinity.
 */
export function culprit(candidates: SplitCandidate[], burn: number): SplitCandidate | undefined {
  const [best] = candidates.filter(({ value }) => value !== '');
  return best && best.errors >= GUARDS.errors && best.z >= GUARDS.z && best.burnDrop >= GUARDS.share * burn
    ? best
    : undefined;
}
