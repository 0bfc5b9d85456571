import { isProgram, programOnPath } from './programs';

/** What Chromium needs to run in a container, and to send nothing anywhere by itself. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const DEBIANS = '/usr/bin/chromium';
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The Chromium to drive: CHROMIUM_PATH, else Debian's, else what the PATH has; undefined leaves it to Playwright's own
 * (`npx playwright install chromium`).
 * @throws when CHROMIUM_PATH names no program
 */
export function chromiumExecutable(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM_PATH: given } = environment;
  if (given) {
    if (!isProgram(given)) {
      throw new Error(
        `CHROMIUM_PATH is ${given}, which is no program. Correct it, or unset it to have one looked for.`
      );
    }
    return given;
  }
  return isProgram(DEBIANS) ? DEBIANS : programOnPath(NAMES, environment);
}
