import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.resolve(__dirname, '../../dist');

/**
 * What a visitor of Grafana pays, in bytes gzipped. module.js is loaded on every page of the site, the panel's with every
 * dashboard that has one.
 */
export const LIMITS = { module: 15_000, panel: 15_000, rail: 320_000 };

/** Sources that tell a chunk. */
const RAIL_PAGE = /pages\/RailPage\.tsx/;
const FLAME_GRAPH = /node_modules\/@grafana\/flamegraph|FlameGraphBody/;

/** What webpack makes of an import(): the chunks that are loaded for it. */
const LOADED_TOGETHER = /Promise\.all\(\[((?:\w+\.e\(\d+\),?)+)\]\)/g;

export interface BundleSizes {
  moduleGz: number;
  panelGz: number;
  /** everything the rail page loads before its last step */
  railGz: number;
  /** what is behind the other doors, guests, and the Share menu */
  laterGz: number;
  /** what the profile step loads when it has a flame graph to draw */
  flameGraphGz: number;
}

/** @throws Error when there is no built plugin */
export function bundleSizes(dist = DIST): BundleSizes {
  const chunks = readdirSync(dist).filter((file) => file.endsWith('.js') && file !== 'module.js');
  const gz = (file: string) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
  const sum = (files: string[]) => files.reduce((total, file) => total + gz(file), 0);
  const holding = (pattern: RegExp) => (file: string) => {
    const { sources } = JSON.parse(readFileSync(path.join(dist, `${file}.map`), 'utf8')) as { sources: string[] };
    return sources.some((source) => pattern.test(source));
  };
  const ofFlameGraph = chunks.filter(holding(FLAME_GRAPH));
  const ofRail = loadedTogether(dist).find((files) => files.some(holding(RAIL_PAGE)));
  if (!ofRail) {
    throw new Error(`${dist}/module.js loads no rail page: has webpack another form for import()?`);
  }
  return {
    moduleGz: gz('module.js'),
    panelGz: gz('panels/rail/module.js'),
    railGz: sum(ofRail),
    laterGz: sum(chunks.filter((file) => !ofFlameGraph.includes(file) && !ofRail.includes(file))),
    flameGraphGz: sum(ofFlameGraph),
  };
}

function loadedTogether(dist: string): string[][] {
  const code = readFileSync(path.join(dist, 'module.js'), 'utf8');
  return [...code.matchAll(LOADED_TOGETHER)].map(([, calls]) => [...calls.matchAll(/\d+/g)].map(([id]) => `${id}.js`));
}

function main() {
  const { moduleGz, panelGz, railGz, laterGz, flameGraphGz } = bundleSizes();
  console.log(
    `gzipped: module.js ${moduleGz} of ${LIMITS.module} bytes, the panel's ${panelGz} of ${LIMITS.panel}, the rail ${railGz} of ${LIMITS.rail}, its flame graph ${flameGraphGz}, other doors and sharing ${laterGz}`
  );
  if (moduleGz > LIMITS.module || panelGz > LIMITS.panel || railGz > LIMITS.rail) {
    console.error('Too large: put behind lazy() what not every visit needs, or find a lighter library.');
    process.exitCode = 1;
  }
}

if (require.main === module) {
  main();
}
