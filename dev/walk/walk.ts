import { APP_PATH } from '../../src/appPath';
import type { HandOver } from '../../src/recording/export/handOver';
import { createFetchGateway } from '../../src/signals/fetchGateway';
import { plainText } from '../../src/walk/message';
import { decodePlace, encodePlace } from '../../src/walk/placeCodec';
import { placeOnScreen } from '../../src/walk/placeOnScreen';
import { Walk, type WalkState } from '../../src/walk/run';
import { exploreHref } from '../../src/wiring/explore';
import { sourcesOf } from '../../src/wiring/sources';
import { readLink, resolveRange } from './link';
import { reportOf, type WalkReport } from './report';
import { readSite, type Grafana } from './site';

export interface WalkOptions {
  /** Grafana's root; absent: the link tells it */
  grafana?: string;
  /** of a service account, sent as a bearer token */
  token?: string;
}

export interface Walked {
  state: WalkState;
  report: WalkReport;
  /** with links into the Grafana that was walked over */
  handOver: HandOver;
}

/** Walks the rail that a deep link names, as the page would, and tells what it found. */
export async function walkLink(link: string, options: WalkOptions = {}): Promise<Walked> {
  const { baseUrl, search } = readLink(link);
  const root = (options.grafana ?? baseUrl)?.replace(/\/+$/, '');
  if (root === undefined) {
    throw new Error('Which Grafana? Give a whole link, or its root with --grafana, e.g. --grafana http://127.0.0.1:3000');
  }
  const grafana: Grafana = {
    baseUrl: root,
    headers: options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` },
  };
  const { site, problems: railProblems } = await readSite(grafana);
  const { place, problems } = decodePlace(search);
  const walk = new Walk(createFetchGateway(grafana), site);
  const began = performance.now();
  walk.go(place, resolveRange(place));
  const state = await walk.settled();
  walk.stop();
  const said = [
    ...problems.map(plainText),
    ...(state.railProblem ? [plainText(state.railProblem)] : []),
    ...railProblems.map(({ path, message }) => `${path}: ${plainText(message)}`),
  ];
  return { state, report: reportOf(state, performance.now() - began, said), handOver: handOverOf(state, root) };
}

function handOverOf(walk: WalkState, root: string): HandOver {
  const dimensions = walk.rail.dimensions.map(({ name }) => name);
  return {
    walk,
    link: `${root}${APP_PATH}/rail?${encodePlace(placeOnScreen(walk), dimensions)}`,
    explore: (query) => exploreHref(query, sourcesOf(walk.wiring), walk.range, root),
  };
}
