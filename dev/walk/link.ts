import { dateMath } from '@grafana/data';
import { APP_PATH } from '../../src/model/place/appPath';
import type { Place } from '../../src/model/place/place';
import type { Grafana } from './site';

/**
 * Takes a deep link apart: a whole URL, a path, or only its search part.
 * @returns `baseUrl` of Grafana where the link tells it, and the search part
 */
export function readLink(link: string): { baseUrl?: string; search: string } {
  const [before, ...rest] = link.split('?');
  const search = rest.join('?').split('#')[0];
  if (/^https?:\/\//.test(before)) {
    const { origin, pathname } = new URL(before);
    const at = pathname.indexOf(APP_PATH);
    if (at < 0) {
      throw new Error(`Expected a link into Drillrail with ${APP_PATH} in its path, got ${link}.`);
    }
    return { baseUrl: origin + pathname.slice(0, at), search };
  }
  return { search: rest.length > 0 ? search : before };
}

export interface Access {
  /** Grafana's root; absent: the link tells it */
  grafana?: string;
  /** of a service account, sent as a bearer token */
  token?: string;
}

/**
 * The Grafana that a link is followed in.
 * @param baseUrl what the link says
 * @throws Error with a sentence when neither says it
 */
export function grafanaOf({ grafana, token }: Access, baseUrl?: string): Grafana {
  const root = (grafana ?? baseUrl)?.replace(/\/+$/, '');
  if (root === undefined) {
    throw new Error(
      'Expected a whole link, or the root of Grafana with --grafana, for example --grafana http://127.0.0.1:3000.'
    );
  }
  return { baseUrl: root, headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } };
}

/** The place's time range in epoch milliseconds, as Grafana's own date arithmetic reads it. */
export function resolveRange({ from, to }: Place): { from: number; to: number } {
  const resolve = (text: string, roundUp: boolean) =>
    /^\d+$/.test(text) ? Number(text) : dateMath.parse(text, roundUp)?.valueOf();
  const range = { from: resolve(from, false), to: resolve(to, true) };
  if (range.from === undefined || range.to === undefined) {
    throw new Error(`Expected a time range in epoch milliseconds or times such as now-1h, got ${from} to ${to}.`);
  }
  return { from: range.from, to: range.to };
}
