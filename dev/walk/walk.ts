import { createFetchGateway } from '../../src/signals/fetchGateway';
import { plainText } from '../../src/walk/message';
import { decodePlace } from '../../src/walk/placeCodec';
import { Walk, type WalkState } from '../../src/walk/run';
import { readLink, resolveRange } from './link';
import { reportOf, type WalkReport } from './report';
import { readSite, type Grafana } from './site';

export interface WalkOptions {
  /** Grafana's root; absent: the link tells it */
  grafana?: string;
  /** of a service account, sent as a bearer token */
  token?: string;
}

/** Walks the rail that a deep link names, as the page would, and tells what it found. */
export async function walkLink(link: string, options: WalkOptions = {}): Promise<{ state: WalkState; report: WalkReport }> {
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
  return { state, report: reportOf(state, performance.now() - began, said) };
}
