import { createContext, useContext } from 'react';
import { translate } from '../../views/Sentence';
import { problemsAt, type FieldProblem } from '../../settings/check';
import { valueAt, type Key } from '../../settings/definition';

/** The rail whose form is open: what its fields read and change. */
export interface RailInForm {
  /** begins the ids of its fields */
  id: string;
  definition: unknown;
  problems: FieldProblem[];
  readOnly: boolean;
  /** undefined takes the key away */
  change(path: Key[], value: unknown): void;
}

const RailContext = createContext<RailInForm | undefined>(undefined);

export const RailProvider = RailContext.Provider;

export function useRail(): RailInForm {
  const rail = useContext(RailContext);
  if (!rail) {
    throw new Error('fields stand within a RailProvider');
  }
  return rail;
}

/** One place of the rail: what stands there, and what is wrong with it in words. */
export function usePlace(path: Key[]) {
  const rail = useRail();
  const sentences = problemsAt(rail.problems, path).map(({ message }) => translate(message));
  return {
    id: fieldId(rail.id, path),
    value: valueAt(rail.definition, path),
    problem: sentences.length > 0 ? sentences.join(' ') : undefined,
    readOnly: rail.readOnly,
    change: (value: unknown) => rail.change(path, value),
  };
}

export function fieldId(rail: string, path: Key[]): string {
  return [rail, ...path].join('-');
}
