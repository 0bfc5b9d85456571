import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ALERTING, alertingFiles } from './provisioned';

/** Writes provisioning/alerting anew: npx tsx dev/alerting/main.ts */
mkdirSync(ALERTING, { recursive: true });
for (const [name, text] of Object.entries(alertingFiles())) {
  writeFileSync(path.join(ALERTING, name), text);
}
