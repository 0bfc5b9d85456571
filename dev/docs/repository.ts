import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import type { Repository } from './deadReferences';

export const ROOT = path.resolve(__dirname, '../..');
const NOT_OURS = ['.git/**', '**/node_modules*/**', 'dist/**', 'artifacts/**', 'test-results/**', 'playwright-report/**', '.config/**'];
const TEXT = /\.(md|tsx?|mjs|js|json|ya?ml|go|sh)$|^\.ci\//;
/** Written by machines or by others, or a test that makes its pages up. */
const NO_TEXT = /package-lock\.json$|\/recorded\/(?!README)|deadReferences\.test\.ts$/;

/** The files of this repository, as they are on the disk. */
export function thisRepository(): Repository {
  const files = globSync('**', { cwd: ROOT, ignore: NOT_OURS, dot: true, posix: true, nodir: true });
  const folders = files.flatMap((file) => file.split('/').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('/')));
  const texts = files.filter((file) => TEXT.test(file) && !NO_TEXT.test(file)).sort();
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return {
    texts: new Map(texts.map((file) => [file, read(file)])),
    paths: new Set([...files, ...folders]),
    scripts: new Set(Object.keys(scripts)),
  };
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
