import { useSyncExternalStore } from 'react';
import type { Recording } from '../recording/recording';

/*
 * The one recording that was opened from a file. Kept beside the pages, so that it is still there when a person comes
 * back from another page of Grafana; a new load of the page forgets it.
 */

let opened: Recording | undefined;
const listeners = new Set<() => void>();

export function keepOpened(recording: Recording | undefined) {
  opened = recording;
  listeners.forEach((listener) => listener());
}

export function useOpened(): Recording | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened
  );
}
