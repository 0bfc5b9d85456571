import type { Query } from '../signals/query';
import { siteHref } from '../app/siteHref';
import type { WalkState } from '../walk/run';
import { explorePath } from '../wiring/explore';
import { sourcesOf } from '../wiring/sources';
import type { RailHost } from './railHost';

/** A query of the walk in Explore; undefined where there is nothing to open. */
export function exploreLink(
  { recording }: Pick<RailHost, 'recording'>,
  { wiring, range }: WalkState,
  query: Query
): string | undefined {
  // What a recording was made of need not exist here.
  const path = recording ? undefined : explorePath(query, sourcesOf(wiring), range);
  return path && siteHref(path);
}
