import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { assertGo } from '../stack/goToolchain';

/** One instance of a rule. */
export interface AlertInstance {
  labels: Record<string, string>;
  /** of the rule's queries, by name */
  values?: Record<string, number>;
  /** the rule's annotations: templates, and text as it is */
  templates?: Record<string, string>;
  annotations?: Record<string, string>;
  /** ISO 8601 */
  startsAt: string;
  /** absent or in the future: it fires */
  endsAt?: string;
}

/** Alerts that are told of together, with the texts of the contact point that tells of them. */
export interface Notification {
  /** root of Grafana, as Grafana has it: with a slash at its end */
  externalURL: string;
  alerts: AlertInstance[];
  texts: Record<string, string>;
}

export interface Rendering {
  /** of each alert */
  annotations: Array<Record<string, string>>;
  texts: Record<string, string>;
}

/**
 * Renders notifications as Grafana does, by Go's own templates and Alertmanager's functions. Needs Go.
 * @param library templates that the texts may name
 * @throws Error in Go's words where a template is refused or fails
 */
export async function renderNotifications(library: string, cases: Notification[]): Promise<Rendering[]> {
  return JSON.parse(await go(['run', '.'], JSON.stringify({ library, cases }))) as Rendering[];
}

/** Runs a command of Go on the module beside this file and gives what it prints. */
export async function go(command: string[], input = ''): Promise<string> {
  await assertGo(
    { title: 'The renderer of alert templates' },
    __dirname,
    await readFile(path.join(__dirname, 'go.mod'), 'utf8')
  );
  const child = spawn('go', command, { cwd: __dirname });
  const printed: Buffer[] = [];
  const told: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => printed.push(data));
  child.stderr.on('data', (data: Buffer) => told.push(data));
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    throw new Error(
      `go ${command.join(' ')}: ${Buffer.concat([...told, ...printed])
        .toString('utf8')
        .trim()}`
    );
  }
  return Buffer.concat(printed).toString('utf8');
}
