import { chooseRail } from '../walk/defaultRails';
import { EMPTY_PLACE, type Place } from '../walk/place';
import type { Rail } from '../walk/rail';
import { normaliseTime } from '../walk/times';
import type { Clue } from './clue';

const SERVICE_NAMES = ['service', 'service_name', 'service.name', 'job', 'app'];

/** The place that a clue means on this site's rails. What is not understood is left out; it never throws. */
export function placeFromClue(clue: Clue, rails: Rail[]): Place {
  const service = SERVICE_NAMES.map((name) => label(clue, name)).find((value) => value !== undefined);
  const { rail } = chooseRail(rails, EMPTY_PLACE, service);
  const filters = rail.dimensions.flatMap(({ name, metric }) => {
    const value = (metric === undefined ? undefined : label(clue, metric)) ?? label(clue, name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    from: normaliseTime(clue.from ?? '') ?? EMPTY_PLACE.from,
    to: normaliseTime(clue.to ?? '') ?? EMPTY_PLACE.to,
    ...(service === undefined ? {} : { service }),
    filters: Object.fromEntries(filters),
    ...(clue.trace ? { trace: clue.trace } : {}),
    ...(clue.span ? { span: clue.span } : {}),
    sources: {},
  };
}

function label({ labels }: Clue, name: string): string | undefined {
  return Object.hasOwn(labels, name) && labels[name] !== '' ? labels[name] : undefined;
}
