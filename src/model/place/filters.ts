import { findingOf, type Context, type Filter } from '../finding/step';
import { own } from '../../signals/own';

/**
 * The filters in force, in the rail's order: what a person pinned, else what the chosen trace tells of itself, else
 * what a split suggests; below them what the ranking of labels suggests. A step that names no culprit suggests nothing,
 * and the walk goes on without that filter.
 * @param before only the dimensions above this one
 */
export function filtersInForce(context: Pick<Context, 'rail' | 'place' | 'told' | 'found'>, before?: string): Filter[] {
  const { rail, place, told } = context;
  const end = before === undefined ? -1 : rail.dimensions.findIndex((dimension) => dimension.name === before);
  const dimensions = end < 0 ? rail.dimensions : rail.dimensions.slice(0, end);
  const filters = dimensions.flatMap((defined): Filter[] => {
    const evidence = findingOf(context, 'split', defined.name)?.evidence;
    // What was learned held where the rail's own name, if it has one, did not.
    const dimension = { ...defined, ...evidence?.learned };
    const pinned = own(place.filters, dimension.name);
    if (pinned !== undefined) {
      return [{ dimension, value: pinned, origin: 'pinned' }];
    }
    const toldValue = told && own(told.filters, dimension.name);
    if (toldValue !== undefined) {
      return [{ dimension, value: toldValue, origin: 'trace' }];
    }
    return evidence?.suggested !== undefined ? [{ dimension, value: evidence.suggested, origin: 'suggested' }] : [];
  });
  const labels = end < 0 ? findingOf(context, 'dimensions')?.evidence : undefined;
  return labels?.suggested ? [...filters, { ...labels.suggested, origin: 'suggested' }] : filters;
}
