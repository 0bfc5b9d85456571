import type { Labels, Sample } from '../signals/data';
import { compareText } from '../signals/text';
import { COUNTED } from './queries';
import type { Recorded, SloSystem } from './system';

/** What the answers hold of each SLO of a system, in the order of their ids. */
export function recordedOf(system: SloSystem, facts: Sample[], ratios: Sample[]): Recorded[] {
  const byId = new Map<string, Recorded>();
  const of = (labels: Labels): Recorded | undefined => {
    const id = Object.hasOwn(labels, system.id) ? labels[system.id] : '';
    if (id === '') {
      return undefined;
    }
    const known = byId.get(id) ?? { id, facts: new Map(), labels: new Map(), metrics: [] };
    byId.set(id, known);
    return known;
  };
  const names = new Set(system.facts.map(({ name }) => name));
  for (const { labels } of facts) {
    const recorded = of(labels);
    for (const [label, value] of recorded ? Object.entries(labels) : []) {
      add(names.has(label) ? recorded?.facts : recorded?.labels, label, value);
    }
  }
  for (const { labels } of ratios) {
    const recorded = of(labels);
    for (const [label, value] of recorded ? Object.entries(labels) : []) {
      if (label !== '__name__') {
        add(recorded?.labels, label, value);
      } else if (!recorded?.metrics.includes(value)) {
        recorded?.metrics.push(value);
      }
    }
  }
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}

/** How many SLOs of the system there are in all. */
export function countedIn(facts: Sample[], { system }: SloSystem): number {
  return facts.find(({ labels }) => labels[COUNTED] === system)?.value ?? 0;
}

/** An empty label is none. */
function add(values: Map<string, Set<string>> | undefined, label: string, value: string): void {
  if (value !== '') {
    values?.set(label, (values.get(label) ?? new Set()).add(value));
  }
}
