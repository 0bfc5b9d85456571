import type { SpanRow } from '../../model/finding/finding';

interface TreeState {
  rows: SpanRow[];
  /** indices of the rows in sight, in their order */
  open: number[];
  collapsed: ReadonlySet<number>;
  active: number;
}

export type TreeMove =
  { do: 'go'; to: number } | { do: 'toggle' | 'pin' | 'details' | 'close' | 'logs' | 'profile' | 'metrics' };

const PAGE = 10;

/** What a key does in the tree of spans (the tree pattern of the ARIA practices, with j and k). */
export function treeMove(key: string, { rows, open, collapsed, active }: TreeState): TreeMove | undefined {
  const at = nearestOpen(open, active);
  const go = (position: number): TreeMove => ({ do: 'go', to: open[Math.min(open.length - 1, Math.max(0, position))] });
  const { children, parent } = rows[active];
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return go(at + 1);
    case 'ArrowUp':
    case 'k':
      return go(at - 1);
    case 'PageDown':
      return go(at + PAGE);
    case 'PageUp':
      return go(at - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(open.length - 1);
    case 'ArrowRight':
      return collapsed.has(active) ? { do: 'toggle' } : children > 0 ? go(at + 1) : undefined;
    case 'ArrowLeft':
      return children > 0 && !collapsed.has(active)
        ? { do: 'toggle' }
        : parent === undefined
          ? undefined
          : { do: 'go', to: parent };
    case 'Enter':
      return { do: 'pin' };
    case ' ':
      return { do: 'details' };
    case 'Escape':
      return { do: 'close' };
    case 'l':
      return { do: 'logs' };
    case 'p':
      return { do: 'profile' };
    case 'm':
      return { do: 'metrics' };
    default:
      return undefined;
  }
}

/** Position of the row, or of the last one above it when a collapsed ancestor hides it. */
function nearestOpen(open: number[], row: number): number {
  let low = 0;
  let high = open.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (open[middle] <= row) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
