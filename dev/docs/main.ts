import { deadReferences } from './deadReferences';
import { thisRepository } from './repository';

/** Fails on links, files and commands in the docs that lead nowhere. */
const dead = deadReferences(thisRepository());
if (dead.length > 0) {
  console.error(`Dead references:\n${dead.map((each) => `- ${each}`).join('\n')}\nCorrect each of them, or the name that it refers to.`);
  process.exitCode = 1;
}
