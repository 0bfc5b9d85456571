/**
 * The document on ladders, held: its tables are the lists of rungs, in their order.
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import type { Level } from '../model/finding/finding';
import { DIMENSIONS_RUNGS } from './dimensions/rungs';
import { LOGS_RUNGS } from './logs/rungs';
import { PROFILE_RUNGS } from './profile/rungs';
import { SPLIT_RUNGS } from './split/ladder';
import { MESSAGE_RUNGS } from './trace/beyond/rungs';
import { TRACE_RUNGS } from './trace/ladder';

interface Named {
  name: string;
  level: Level;
  /** where it may be joined with less than the first */
  levels?: readonly Level[];
}

/** In the order in which the document has them. */
const LADDERS: Array<[ladder: string, rungs: readonly Named[]]> = [
  ['split', SPLIT_RUNGS],
  ['dimensions', DIMENSIONS_RUNGS],
  ['trace', TRACE_RUNGS],
  ['message', MESSAGE_RUNGS],
  ['logs', LOGS_RUNGS],
  ['profile', PROFILE_RUNGS],
];

const ROOT = path.join(__dirname, '../..');
const [file, ...others] = globSync('docs/**/ladders.md', { cwd: ROOT, absolute: true });
const tables = tablesOf(readFileSync(file, 'utf8'));

it('there is one such document, with a table for each ladder', () => {
  expect(others).toEqual([]);
  expect(tables).toHaveLength(LADDERS.length);
});

it.each(LADDERS)('the rungs of %s stand in their table with their levels, in the same order', (ladder, rungs) => {
  const coded = rungs.map(({ name, level, levels = [level] }) => ({ name, levels: [...levels] }));
  expect(tables[LADDERS.findIndex(([name]) => name === ladder)]).toEqual(coded);
});

/** The tables that begin with a rung and its level; a row may name several rungs of one level. */
function tablesOf(text: string): Array<Array<{ name: string; levels: number[] }>> {
  return text
    .split(/^\| rung +\| level +\|.*\n\|[-| :]+\|\n/m)
    .slice(1)
    .map((after) => {
      const [rows] = /^(?:\|.*\n?)*/.exec(after) ?? [''];
      return rows
        .trim()
        .split('\n')
        .flatMap((row) => {
          const [, names, levels] = row.split('|');
          return [...names.matchAll(/`(\w+)`/g)].map(([, name]) => ({
            name,
            levels: [...levels.matchAll(/\d/g)].map(Number),
          }));
        });
    });
}
