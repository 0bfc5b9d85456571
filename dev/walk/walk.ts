import { railPath } from '../../src/model/place/appPath';
import type { HandOver } from '../../src/report/handOver';
import { createFetchGateway } from '../../src/signals/fetchGateway';
import { discoveryProblems } from '../../src/walk/discovery';
import { plainText } from '../../src/model/words/message';
import { decodePlace, dimensionNames } from '../../src/model/place/placeCodec';
import { placeOnScreen } from '../../src/walk/placeOnScreen';
import { Walk, type WalkState } from '../../src/walk/run';
import { explorePath } from '../../src/wiring/explore';
import { sourcesOf } from '../../src/wiring/sources';
import { grafanaOf, readLink, resolveRange, type Access } from './link';
import { reportOf, type WalkReport } from './report';
import { readSite } from './site';

export interface Walked {
  state: WalkState;
  report: WalkReport;
  /** with links into the Grafana that was walked over */
  handOver: HandOver;
}

/** Walks the rail that a deep link names, as the page would, and tells what it found. */
export async function walkLink(link: string, options: Access = {}): Promise<Walked> {
  const { baseUrl, search } = readLink(link);
  const grafana = grafanaOf(options, baseUrl);
  const { site, problems: railProblems } = await readSite(grafana);
  const { place, problems } = decodePlace(search);
  const walk = new Walk(createFetchGateway(grafana), site);
  const began = performance.now();
  walk.go(place, resolveRange(place));
  const state = await walk.settled();
  walk.stop();
  const said = [
    ...problems.map(plainText),
    ...state.problems.map(plainText),
    ...discoveryProblems(state).map(plainText),
    ...railProblems.map(({ path, message }) => `${path}: ${plainText(message)}`),
  ];
  return {
    state,
    report: reportOf(state, performance.now() - began, said),
    handOver: handOverOf(state, grafana.baseUrl),
  };
}

function handOverOf(walk: WalkState, root: string): HandOver {
  return {
    walk,
    link: root + railPath(placeOnScreen(walk), dimensionNames(walk.rail)),
    explore: (query) => {
      const path = explorePath(query, sourcesOf(walk.wiring), walk.range);
      return path && root + path;
    },
  };
}
