import { Reading } from './dependency';

const HEAD = 'kind\tname\tversion\tlicence\tfiles';

/**
 * dev/licences/texts.tsv: what was read in the licence files of all Go modules, and of those npm packages whose
 * manifest does not say it.
 * @throws Error naming the line that is no reading
 */
export function parseReadings(text: string): Reading[] {
  const [head, ...lines] = text.replace(/\r/g, '').replace(/\n$/, '').split('\n');
  if (head !== HEAD) {
    throw new Error(
      `dev/licences/texts.tsv does not begin with "${HEAD}": make it anew with npm run licences -- --update.`
    );
  }
  return lines.map((line, index) => {
    const [kind, name, version, licence, files, ...more] = line.split('\t');
    if ((kind !== 'go' && kind !== 'npm') || !name || !version || !licence || files === undefined || more.length > 0) {
      throw new Error(
        `Line ${index + 2} of dev/licences/texts.tsv is not made of ${HEAD.replaceAll('\t', ', ')}: "${line}". Make it anew with npm run licences -- --update.`
      );
    }
    return { kind, name, version, licence, files };
  });
}

export function formatReadings(readings: Reading[]): string {
  const lines = readings.map(({ kind, name, version, licence, files }) =>
    [kind, name, version, licence, files].join('\t')
  );
  return [HEAD, ...[...new Set(lines)].sort(), ''].join('\n');
}
