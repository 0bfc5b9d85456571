import { useRef } from 'react';

/** The elements of a table's rows by their keys, for the keyboard to lead to. */
export function useRowElements() {
  const elements = useRef(new Map<string, HTMLElement>());
  return {
    focus: (key: string) => elements.current.get(key)?.focus(),
    register: (key: string) => (element: HTMLElement | null) => {
      if (element) {
        elements.current.set(key, element);
      } else {
        elements.current.delete(key);
      }
    },
  };
}

/** The row that a key leads to from the one at `index`; undefined for a key that leads nowhere. */
export function nextRow<Row>(key: string, rows: Row[], index: number): Row | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return rows[Math.min(rows.length - 1, index + 1)];
    case 'ArrowUp':
    case 'k':
      return rows[Math.max(0, index - 1)];
    case 'Home':
      return rows[0];
    case 'End':
      return rows[rows.length - 1];
    default:
      return undefined;
  }
}
