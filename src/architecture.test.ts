/**
 * The order of rooms (docs/architecture.md), held: what imports what is read off the files themselves.
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import ts from 'typescript';
import rooms from './rooms.json';

interface Arrow {
  from: string;
  to: string;
}

const files = globSync('**/*.{ts,tsx}', { cwd: __dirname, posix: true }).sort();
/** What the product is made of: neither tests nor what only tests use. */
const ours = globSync('src/**/*.{ts,tsx}', { cwd: path.join(__dirname, '..'), posix: true, ignore: rooms.tests })
  .map((file) => file.slice('src/'.length))
  .sort();
const floor = new Map(rooms.order.flatMap((group, index) => group.map((room) => [room, index] as const)));

/** The room of a file: its first folder, or its own name where it stands in none. */
function roomOf(file: string): string {
  const [first, ...rest] = file.split('/');
  return rest.length > 0 ? first : first.replace(/\.\w+$/, '');
}

/** What a file imports, types included: paths below src for files of ours, names for packages. */
function importsOf(file: string, text = readFileSync(path.join(__dirname, file), 'utf8')): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) {
      return fileName;
    }
    const target = path.posix.join(path.posix.dirname(file), fileName);
    const candidates = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => target + end);
    return candidates.find((each) => files.includes(each)) ?? target;
  });
}

/** Why a file in this place may not import this; undefined where it may. */
function refusal({ from, to }: Arrow): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)];
  const isOurs = files.includes(to);
  if (rooms.knowledge.includes(room) && !rooms.seams.includes(`src/${from}`) && rooms.foreignToKnowledge.includes(to)) {
    return `${from} imports ${to}: ${room} is knowledge`;
  }
  if (!isOurs || room === other) {
    return undefined;
  }
  if (other === 'testing') {
    return `${from} imports ${to}: helpers of tests are for tests`;
  }
  const [own, wanted] = [floor.get(room), floor.get(other)];
  if (own === undefined || wanted === undefined) {
    return `${from} imports ${to}: ${own === undefined ? room : other} is no room of rooms.json`;
  }
  return wanted < own ? undefined : `${from} imports ${to}: ${other} is not below ${room}`;
}

/** What Grafana loads: each exports its plugin under the name that Grafana expects. */
const MODULES = ['module.tsx', 'panels/rail/module.tsx'];
/** A declaration that is exported where it stands; `export … from` names what is declared elsewhere. */
const EXPORTED = /^export (?:async )?(?:abstract )?(?:const|function\*?|class|interface|type|let|enum) (\w+)/gm;

const arrows = ours.flatMap((from) => importsOf(from).map((to) => ({ from, to })));

it('every import runs down, and knowledge knows no React, no Grafana and no translation', () => {
  expect(arrows.flatMap((arrow) => refusal(arrow) ?? [])).toEqual([]);
});

it('every folder is a room, and every room is there', () => {
  const present = new Set(ours.map(roomOf));
  expect([...present].filter((room) => !floor.has(room))).toEqual([]);
  expect([...floor.keys()].filter((room) => !present.has(room))).toEqual([]);
});

it('no exported name stands for two things', () => {
  const where = new Map<string, string[]>();
  for (const file of files.filter((each) => !each.includes('.test.') && !MODULES.includes(each))) {
    for (const [, name] of readFileSync(path.join(__dirname, file), 'utf8').matchAll(EXPORTED)) {
      where.set(name, [...(where.get(name) ?? []), file]);
    }
  }
  expect([...where].filter(([, homes]) => homes.length > 1)).toEqual([]);
});

it('no file imports itself by way of others, be it for a type', () => {
  const targets = new Map(ours.map((file) => [file, importsOf(file).filter((to) => ours.includes(to))]));
  expect(circles(targets)).toEqual([]);
});

/** Circles of imports, each named once. */
function circles(targets: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    } else if (!done.has(file)) {
      (targets.get(file) ?? []).forEach((to) => visit(to, [...trail, file]));
      done.add(file);
    }
  };
  [...targets.keys()].forEach((file) => visit(file, []));
  return found;
}

describe('what must be refused', () => {
  it.each([
    ['walk/run.ts', 'scenes/RailScene.tsx', 'scenes is not below walk'],
    ['model/rail/rail.ts', 'walk/run.ts', 'walk is not below model'],
    ['steps/trace/plan.ts', 'settings/provisioning.ts', 'settings is not below steps'],
    ['walk/run.ts', 'views/ranking/Ranking.tsx', 'views is not below walk'],
    ['slo/find.ts', 'checkup/run.ts', 'checkup is not below slo'],
    ['walk/run.ts', '@grafana/i18n', 'walk is knowledge'],
    ['explain/explain.ts', 'settings/provisioning.ts', 'settings is not below explain'],
    ['walk/run.ts', 'testing/rails.ts', 'helpers of tests are for tests'],
  ])('%s importing %s', (from, to, why) => {
    expect(files).toContain(from);
    expect(refusal({ from, to })).toContain(why);
  });

  it('is seen however it is imported', () => {
    const text =
      "import type { A } from '../scenes/x';\nexport * from '../views/y';\nconst z = import('../pages/z');\nrequire('../panels/p');";
    expect(importsOf('walk/zz.ts', text)).toEqual(['scenes/x', 'views/y', 'pages/z', 'panels/p']);
  });

  it('a circle', () => {
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ])
      )
    ).toEqual(['b → c → b']);
  });
});
