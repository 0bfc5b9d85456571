import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { parse } from 'papaparse';

/**
 * Parses CSV with a header line.
 * @param source name that an error sentence gives
 * @throws Error when a column is missing or a row is broken
 */
export function parseCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
  source: string
): Array<Record<Column, string>> {
  const { data, errors, meta } = parse(text, { header: true, delimiter: ',', skipEmptyLines: true });
  const missing = columns.filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) {
    throw new Error(`${source} has no column ${missing.join(', ')}; it has ${meta.fields?.join(', ') || 'none'}.`);
  }
  if (errors.length > 0) {
    // the header is line 1, and rows are counted from 0
    throw new Error(`${source}, line ${(errors[0].row ?? 0) + 2}: ${errors[0].message}`);
  }
  return data;
}

/** Reads a gzipped CSV file. @throws Error as parseCsv, or when the file cannot be read */
export function readGzippedCsv<Column extends string>(file: string, columns: readonly Column[]) {
  return parseCsv(gunzipSync(readFileSync(file)).toString('utf8'), columns, file);
}
