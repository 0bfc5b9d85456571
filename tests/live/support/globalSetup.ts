import { readMachine } from '../../../dev/stack/machine';
import { assertGo } from '../../../dev/stack/goToolchain';
import { terminalProgress } from '../../../dev/stack/progress';
import { MISSING_VARIABLE, type Need } from './needs';

/** Looks once at what the machine has; each file's environment decides by it. */
export default async function globalSetup(): Promise<void> {
  const { missing } = await readMachine(terminalProgress(process.stderr));
  const go = await assertGo({ title: 'The renderer of alert templates' }, __dirname, '').then(
    () => undefined,
    (error: Error) => error.message
  );
  process.env[MISSING_VARIABLE] = JSON.stringify({ ...missing, ...(go !== undefined && { go }) } satisfies Partial<Record<Need, string>>);
}
