import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { expandValue } from './expand';

const dataSourceSchema = z.object({
  name: z.string().min(1),
  type: z.string().min(1),
  uid: z.string().optional(),
  url: z.string().default(''),
  isDefault: z.boolean().default(false),
  editable: z.boolean().default(false),
  jsonData: z.record(z.string(), z.unknown()).default({}),
});
const dataSourcesFile = z.object({ datasources: z.array(dataSourceSchema).default([]) });

const appSchema = z.object({
  type: z.string().min(1),
  disabled: z.boolean().default(false),
  jsonData: z.record(z.string(), z.unknown()).default({}),
});
const appsFile = z.object({ apps: z.array(appSchema).default([]) });

export type DataSource = z.infer<typeof dataSourceSchema> & { id: number; uid: string };
export type ProvisionedApp = z.infer<typeof appSchema>;

export interface Provisioning {
  dataSources: DataSource[];
  apps: ProvisionedApp[];
}

/**
 * Reads datasources/*.yaml and plugins/*.yaml of a Grafana provisioning folder; a missing folder is an empty one.
 * Throws with file and path of the first thing that is not as Grafana expects it.
 */
export function readProvisioning(folder: string, environment: Record<string, string | undefined>): Provisioning {
  const dataSources = readFolder(path.join(folder, 'datasources'), dataSourcesFile, environment)
    .flatMap((file) => file.datasources)
    .map((dataSource, index) => ({ ...dataSource, id: index + 1, uid: dataSource.uid ?? dataSource.name }));
  const twice = dataSources.find((one, index) => dataSources.findIndex((other) => other.uid === one.uid) !== index);
  if (twice) {
    throw new Error(`${folder}: two data sources have the uid "${twice.uid}"; give each its own.`);
  }
  const apps = readFolder(path.join(folder, 'plugins'), appsFile, environment).flatMap((file) => file.apps);
  return { dataSources, apps };
}

function readFolder<T>(folder: string, schema: z.ZodType<T>, environment: Record<string, string | undefined>): T[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFile(path.join(folder, name), schema, environment));
}

function readFile<T>(file: string, schema: z.ZodType<T>, environment: Record<string, string | undefined>): T {
  const result = schema.safeParse(expandValue(parse(readFileSync(file, 'utf8')), environment));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${file}: ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  }
  return result.data;
}
