import { Decision } from './decided';
import { Dependency, keyOf, Reading } from './dependency';
import { isAgplModule } from './goMod';
import { isStatement, refusal } from './policy';

/** A dependency with the licence that counts and where that is from. */
export interface Licensed extends Dependency {
  licence: string;
  from: 'decision' | 'text' | 'manifest';
}

export interface Checked {
  licensed: Licensed[];
  /** a sentence each: what, why, what to do */
  problems: string[];
}

const UPDATE = 'run npm run licences -- --update (needs Go and network) and commit dev/licences/texts.tsv';

const AGPL =
  'it belongs to a server under AGPL-3.0, no module of which may be used here. Take it out of the go.mod; run the server as a program of its own.';

/** Holds all dependencies against the policy, and what was recorded of their texts against what they are now. */
export function check(dependencies: Dependency[], readings: Reading[], decisions: Decision[]): Checked {
  const read = new Map(readings.map((reading) => [keyOf(reading), reading]));
  const decided = new Map(decisions.map((decision) => [keyOf(decision), decision]));
  const licensed: Licensed[] = [];
  const problems = new Set<string>();
  for (const dependency of dependencies) {
    const found = licenceOf(dependency, read.get(keyOf(dependency)), decided.get(keyOf(dependency)));
    if (typeof found === 'string') {
      problems.add(`${keyOf(dependency)} (${dependency.askedBy}): ${found}`);
    } else {
      licensed.push(found);
    }
  }
  const present = new Set(dependencies.map(keyOf));
  for (const gone of readings.filter((reading) => !present.has(keyOf(reading)))) {
    problems.add(`${keyOf(gone)} stands in dev/licences/texts.tsv and nothing asks for it any more: ${UPDATE}.`);
  }
  for (const gone of decisions.filter((decision) => !present.has(keyOf(decision)))) {
    problems.add(
      `${keyOf(gone)} stands in dev/licences/decided.ts and nothing asks for it any more: take it out there.`
    );
  }
  return { licensed, problems: [...problems] };
}

/** Modules that must not even be fetched to read their licence. */
export function forbiddenModules(dependencies: Dependency[]): string[] {
  const forbidden = dependencies.filter(({ kind, name }) => kind === 'go' && isAgplModule(name));
  return forbidden.map((dependency) => `${keyOf(dependency)} (${dependency.askedBy}): ${AGPL}`);
}

function licenceOf(
  dependency: Dependency,
  reading: Reading | undefined,
  decision: Decision | undefined
): Licensed | string {
  if (dependency.kind === 'go' && isAgplModule(dependency.name)) {
    return AGPL;
  }
  const { stated } = dependency;
  const found: Pick<Licensed, 'licence' | 'from'> | undefined =
    (decision && { licence: decision.licence, from: 'decision' }) ??
    (reading && { licence: reading.licence, from: 'text' }) ??
    (isStatement(stated) ? { licence: stated, from: 'manifest' } : undefined);
  if (!found) {
    const said = stated === undefined ? 'names no licence' : `says "${stated}", which is no SPDX expression`;
    return `${dependency.kind === 'go' ? 'its licence has not been read yet' : `its manifest ${said}`}: ${UPDATE}.`;
  }
  const refused = decision?.licence === 'NOASSERTION' ? undefined : refusal(found.licence, dependency.use);
  if (refused === undefined) {
    return { ...dependency, ...found };
  }
  const where = reading && found.from === 'text' ? ` (${reading.files})` : '';
  return `${refused}${where}. Replace it, or, where a person has read that its terms are others, say so in dev/licences/decided.ts.`;
}
