import { useEffect, useRef } from 'react';
import type { ComboboxOption } from '@grafana/ui';

/**
 * Options that have to be asked for, as Grafana's Combobox takes them: asked when the list is opened and with each change
 * of what is typed, filtered by it; another question or leaving cancels the one before.
 */
export function useOptions(
  list: (signal: AbortSignal) => Promise<ComboboxOption[]>
): (typed: string) => Promise<ComboboxOption[]> {
  const listing = useRef<AbortController>(undefined);
  useEffect(() => () => listing.current?.abort(), []);
  return async (typed) => {
    listing.current?.abort();
    listing.current = new AbortController();
    const options = await list(listing.current.signal);
    const wanted = typed.toLowerCase();
    return options.filter(({ label, value }) => (label ?? value).toLowerCase().includes(wanted));
  };
}

/** Names as options. */
export function asOptions(names: string[]): ComboboxOption[] {
  return names.map((value) => ({ value }));
}
