import { Use } from './policy';

/** A package that the project depends on, directly or not. */
export interface Dependency {
  kind: 'npm' | 'go';
  name: string;
  version: string;
  use: Use;
  /** the licence as the package's manifest has it, which may be no SPDX expression */
  stated?: string;
  /** the file of this repository that asks for it */
  askedBy: string;
}

/** What was read in the licence files of a package, as dev/licences/texts.tsv records it. */
export interface Reading {
  kind: Dependency['kind'];
  name: string;
  version: string;
  licence: string;
  /** where it stands in the package */
  files: string;
}

export const keyOf = ({ kind, name, version }: Pick<Dependency, 'kind' | 'name' | 'version'>) =>
  `${kind} ${name}@${version}`;
