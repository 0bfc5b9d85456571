import { readMachine } from '../../../dev/stack/machine';
import { assertGo } from '../../../dev/stack/goToolchain';
import { terminalProgress } from '../../../dev/stack/progress';
import { findStore, THANOS, VICTORIA_METRICS, VMALERT } from '../../../dev/stack/stores/program';
import { MISSING_VARIABLE, type Need } from './needs';

/** Looks once at what the machine has; each file's environment decides by it. */
export default async function globalSetup(): Promise<void> {
  const { missing } = await readMachine(terminalProgress(process.stderr));
  const go = await assertGo({ title: 'The renderer of alert templates' }, __dirname, '').then(
    () => undefined,
    (error: Error) => error.message
  );
  const stores = { victoriametrics: VICTORIA_METRICS, vmalert: VMALERT, thanos: THANOS };
  const withoutStores = Object.entries(stores).flatMap(([name, program]) => {
    const found = findStore(program);
    return 'missing' in found ? [[name, found.missing]] : [];
  });
  const all = { ...missing, ...Object.fromEntries(withoutStores), ...(go !== undefined && { go }) };
  process.env[MISSING_VARIABLE] = JSON.stringify(all satisfies Partial<Record<Need, string>>);
}
