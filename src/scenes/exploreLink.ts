import { config } from '@grafana/runtime';
import type { Query } from '../signals/query';
import type { WalkState } from '../walk/run';
import { exploreHref } from '../wiring/explore';
import { sourcesOf } from '../wiring/sources';
import type { RailScene } from './RailScene';

/** A query of the walk in Explore, with Grafana's sub-path; undefined where there is nothing to open. */
export function exploreLink(scene: RailScene, { wiring, range }: WalkState, query: Query): string | undefined {
  // What a recording was made of need not exist here.
  return scene.recording ? undefined : exploreHref(query, sourcesOf(wiring), range, config.appSubUrl ?? '');
}
