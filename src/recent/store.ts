import { config } from '@grafana/runtime';
import { forget, read, remember, write, type RecentPlace, type Visit } from './recentPlaces';

/*
 * The recent places in this browser's storage. They are a convenience: where there is no storage, or it is full, they
 * are forgotten and nothing else changes.
 */

const listeners = new Set<() => void>();
let kept: { text: string | null; places: RecentPlace[] } | undefined;

/** The same array until something changes, as React's external stores need. */
export function recentPlaces(): RecentPlace[] {
  const text = stored();
  if (!kept || kept.text !== text) {
    kept = { text, places: read(text) };
  }
  return kept.places;
}

export function rememberPlace(visit: Visit) {
  store(remember(recentPlaces(), visit));
}

/** @param recent absent: all of them */
export function forgetPlace(recent?: RecentPlace) {
  store(recent ? forget(recentPlaces(), recent.place) : []);
}

/** Hears of changes made here and, through the browser, in its other tabs. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function store(places: RecentPlace[]) {
  try {
    window.localStorage.setItem(key(), write(places));
  } catch {
    // Private mode, or full.
  }
  listeners.forEach((listener) => listener());
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(key());
  } catch {
    return null;
  }
}

/** One origin may serve several Grafanas, and a Grafana several organisations. */
function key(): string {
  const { appSubUrl, bootData } = config;
  return `drillrail.recent${appSubUrl ?? ''}/org/${bootData?.user?.orgId ?? 0}`;
}
