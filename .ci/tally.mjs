import { readFileSync } from 'node:fs';

// Adds up what Jest ("Tests:  1 failed, 2 passed, 3 total") and Playwright ("  2 passed (3s)") say of themselves.
// A step that broke without a failing test (types, lint, a build) counts as one failure.
const [, , file, broken] = process.argv;
const lines = readFileSync(file, 'utf8')
  .replace(/\u001b\[[0-9;]*m/g, '')
  .split('\n');

const tally = { passed: 0, failed: 0, skipped: 0 };
for (const line of lines) {
  const jest = /^Tests:\s+(.*)$/.exec(line)?.[1];
  const playwright = /^\s+\d+ (passed|failed|skipped)( \(.*\))?$/.test(line) ? line : undefined;
  for (const [, count, word] of (jest ?? playwright ?? '').matchAll(/(\d+) (passed|failed|skipped)/g)) {
    tally[word] += Number(count);
  }
}
if (tally.failed === 0 && Number(broken) > 0) {
  tally.failed = Number(broken);
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
