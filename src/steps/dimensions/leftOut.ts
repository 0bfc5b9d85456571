import type { LeftOutLabel } from '../../model/finding/finding';
import { plainText, type Message } from '../../model/words/message';

/** Labels that were left out for the same reason. */
export interface LeftOutGroup {
  reason: Message;
  labels: LeftOutLabel[];
}

/** By their reasons, those first that a split may be worth for nonetheless. */
export function leftOutGroups(leftOut: LeftOutLabel[]): LeftOutGroup[] {
  const groups = new Map<string, LeftOutGroup>();
  for (const label of leftOut) {
    const key = plainText(label.reason);
    const group = groups.get(key) ?? { reason: label.reason, labels: [] };
    groups.set(key, { ...group, labels: [...group.labels, label] });
  }
  const worth = ({ labels }: LeftOutGroup) => Number(labels.some(({ splittable }) => splittable));
  return [...groups.values()].sort((a, b) => worth(b) - worth(a));
}
