import { chooseRail } from '../model/rail/defaultRails';
import { needsDiscovery } from '../walk/discovery';
import { EMPTY_PLACE, SIGNALS, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { normaliseTime } from '../model/place/times';
import type { Clue } from './clue';
import { filterOf, serviceOf, identitySpan, identityTrace } from './identity';
import { readClue, type KnownSite } from './known';
import { railOfClue } from './railOfClue';
import { sloOfClue } from './sloOfClue';

/**
 * The place that a clue means on this site's rails. What is not understood, or on which the clue's parts disagree, is
 * left out: the place then says less, never something wrong.
 */
export function placeFromClue(clue: Clue, rails: Rail[]): Place {
  const known = readClue(clue);
  const named = railOfClue(known, rails);
  const walked = named ?? chooseRail(rails, EMPTY_PLACE, serviceOf(known)).rail;
  const slo = named ? undefined : sloOfClue(known);
  const service = slo?.service ?? serviceOf(known, walked) ?? named?.match?.service;
  // A definition for the service goes before the SLO that its site's rules record.
  const discovered = slo && needsDiscovery(rails, EMPTY_PLACE, service) ? slo : undefined;
  const trace = identityTrace(known, clue);
  const span = trace === undefined ? undefined : identitySpan(known, clue);
  return {
    from: normaliseTime(clue.from ?? '') ?? EMPTY_PLACE.from,
    to: normaliseTime(clue.to ?? '') ?? EMPTY_PLACE.to,
    ...(named && { rail: named.id }),
    ...(discovered && { rail: discovered.rail }),
    ...(service !== undefined && { service }),
    filters: filtersOf(known, walked),
    ...(trace !== undefined && { trace }),
    ...(span !== undefined && { span }),
    sources: sourcesOf(known, walked, trace !== undefined),
  };
}

/** False when the clue holds nothing that a walk could begin with. */
export function isRecognised({ rail, service, filters, trace }: Place): boolean {
  return rail !== undefined || service !== undefined || trace !== undefined || Object.keys(filters).length > 0;
}

function filtersOf(known: KnownSite, { dimensions }: Rail): Place['filters'] {
  return Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const value = filterOf(known, dimension);
      return value === undefined ? [] : [[dimension.name, value]];
    })
  );
}

/**
 * The data sources that the queries were for, as far as they agree. A rail that names its own keeps them: its metrics
 * are there. Only a trace is where it was seen.
 */
function sourcesOf({ queries }: KnownSite, rail: Rail, hasTrace: boolean): Place['sources'] {
  return Object.fromEntries(
    SIGNALS.flatMap((signal) => {
      const used = new Set(queries.flatMap((query) => (query.signal === signal ? (query.source ?? []) : [])));
      const isOpen = rail.sources[signal] === undefined || (signal === 'traces' && hasTrace);
      return used.size === 1 && isOpen ? [[signal, [...used][0]]] : [];
    })
  );
}
