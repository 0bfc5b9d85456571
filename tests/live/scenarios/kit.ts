import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../../../dev/faults/fault';
import { readLink, resolveRange } from '../../../dev/walk/link';
import { reportOf, type StepReport, type WalkReport } from '../../../dev/walk/report';
import { createFetchGateway } from '../../../src/signals/fetchGateway';
import type { GatewayRequest } from '../../../src/signals/gateway';
import { decodePlace } from '../../../src/model/place/placeCodec';
import { readRails } from '../../../src/model/rail/railSchema';
import { Walk, type Site, type WalkState } from '../../../src/walk/run';
import { openStage, type Stage, type StageOptions } from './stage';
import { printTable, type Row } from './table';

/** How to walk: where, over which site, and what goes wrong on the way. */
export interface WalkOptions {
  /** changes of the link's parameters; undefined takes one out */
  link?: Record<string, string | undefined>;
  /** the site as Grafana tells it, changed: see `withRails` and `withSettings` */
  site?(site: Site): Site;
  faults?: FaultRule[];
  /** bearer token of the walk's requests: `viewer`, or one that Grafana does not know; absent: an administrator */
  token?: string;
  /** milliseconds for each request to these data sources, by uid, instead of its own time-out */
  timeouts?: Record<string, number>;
}

export interface Walked {
  report: WalkReport;
  state: WalkState;
  /** still open, for a retry; the kit ends it with the test */
  walk: Walk;
  step(id: string): StepReport;
}

export interface Scenario extends WalkOptions {
  name: string;
  /** id of the station it is about: burn-rate, split-tenant, trace, logs, profile */
  station: string;
  /** name of the rung that must hold */
  rung?: string;
  level?: number;
  verdict?: string;
  sentence?: string | RegExp;
  /** state of stations by id: found · empty · waiting · `failed <kind>`; of those not named any end is fine */
  states?: Record<string, string>;
  /** what the table shows, and what must be, where the rung is not what it is about */
  shows?: Shown;
  /** whatever else is to be expected */
  check?(walked: Walked): void | Promise<void>;
}

export interface Shown {
  expected: string;
  taken(walked: Walked): string;
}

/** A note of a station, by its code. */
export function showsNote(station: string, code: string): Shown {
  return {
    expected: code,
    taken: ({ step }) => {
      const codes = step(station).notes.map((note) => note.code);
      return codes.includes(code) ? code : codes.join(', ');
    },
  };
}

export interface Kit {
  /** registers one test; see README.md for what every scenario is held to */
  scenario(scenario: Scenario): void;
  /** walks, for a test that is no scenario */
  walk(options?: WalkOptions): Promise<Walked>;
  /** backends, proxy and helpers to push; only within tests and hooks */
  stage(): Stage;
}

const SETTLES_WITHIN = 60_000;

/** Opens a stage for this file's scenarios, and prints their table at the end. Call it once, at the top of a file. */
export function scenarios(title: string, options: StageOptions = {}): Kit {
  const rows: Row[] = [];
  const walks: Walk[] = [];
  let opened: Stage | undefined;
  const stage = () => {
    if (!opened) {
      throw new Error('The stage opens before the first test: ask for it within tests and hooks.');
    }
    return opened;
  };
  beforeAll(async () => {
    opened = await openStage(options);
  }, 1_800_000);
  afterEach(async () => {
    walks.splice(0).forEach((walk) => walk.stop());
    await opened?.proxy.set([]);
  });
  afterAll(async () => {
    if (rows.length > 0) {
      printTable(title, rows);
    }
    await opened?.stop();
  });
  const walk = async (how: WalkOptions = {}) => {
    const walked = await walkStage(stage(), how);
    walks.push(walked.walk);
    return walked;
  };
  return {
    stage,
    walk,
    scenario: (each) => {
      test(each.name, async () => {
        const walked = await walk(each);
        rows.push(...rowsOf(each, walked));
        everyStationEnds(walked);
        const step = walked.step(each.station);
        expect(told(step, each)).toEqual(wanted(each));
        const states = Object.entries(each.states ?? {}).map(([id, state]) => `${id}: ${state}`);
        expect(walked.report.steps.map(stateOf)).toEqual(expect.arrayContaining(states));
        if (each.shows) {
          expect(each.shows.taken(walked)).toBe(each.shows.expected);
        }
        await each.check?.(walked);
      });
    },
  };
}

async function walkStage({ grafana, path, readSite, proxy }: Stage, how: WalkOptions): Promise<Walked> {
  await proxy.set(how.faults ?? []);
  const site = await readSite();
  const link = new URL(path, grafana);
  for (const [name, value] of Object.entries(how.link ?? {})) {
    if (value === undefined) {
      link.searchParams.delete(name);
    } else {
      link.searchParams.set(name, value);
    }
  }
  const { place } = decodePlace(readLink(link.href).search);
  const gateway = createFetchGateway({
    baseUrl: grafana,
    headers: { Authorization: `Bearer ${how.token ?? 'admin'}` },
  });
  const timeoutOf = ({ source, timeout }: GatewayRequest) => how.timeouts?.[source] ?? timeout;
  const walk = new Walk(
    { send: (request, signal) => gateway.send({ ...request, timeout: timeoutOf(request) }, signal) },
    how.site?.(site) ?? site
  );
  const began = performance.now();
  walk.go(place, resolveRange(place));
  const state = await settled(walk);
  const report = reportOf(state, performance.now() - began, []);
  return { walk, state, report, step: (id) => stepOf(report, id) };
}

/** Waits for a walk, and for a rejection that nobody took to show: Jest fails the test then. */
export async function settled(walk: Walk): Promise<WalkState> {
  const state = await Promise.race([walk.settled(), sleep(SETTLES_WITHIN, undefined, { ref: false })]);
  if (!state) {
    const loading = walk.state?.stations.filter(({ status }) => status === 'loading').map(({ station }) => station.id);
    throw new Error(`Still loading after ${SETTLES_WITHIN / 1000} s: ${loading?.join(', ')}.`);
  }
  await sleep(0);
  return state;
}

function stepOf({ steps }: WalkReport, id: string): StepReport {
  const found = steps.find((step) => step.id === id);
  if (!found) {
    throw new Error(`There is no station ${id}; there are ${steps.map((step) => step.id).join(', ')}.`);
  }
  return found;
}

/** No blank step, no endless spinner, no sentence with a hole in it. */
export function everyStationEnds({ state, report }: Pick<Walked, 'state' | 'report'>): void {
  for (const step of report.steps) {
    expect(['found', 'empty', 'failed', 'waiting']).toContain(step.status);
    expect(step.sentence).toMatch(/\w+ \w+/);
    for (const said of [step.sentence, step.join, step.stronger, ...step.notes.map(({ sentence }) => sentence)]) {
      expect(said ?? '').not.toMatch(/\{\{|undefined|\bNaN\b|\[object/);
    }
  }
  for (const { status, error } of state.stations) {
    expect(error === undefined).toBe(status !== 'failed');
  }
}

const stateOf = ({ id, status, failure }: StepReport) => `${id}: ${failure ? `${status} ${failure}` : status}`;

/** What the scenario names, and nothing else, so that a difference reads well. */
function told({ rung, level, verdict, sentence }: StepReport, { sentence: words, ...asked }: Scenario) {
  return {
    ...('rung' in asked && { rung }),
    ...('level' in asked && { level }),
    ...('verdict' in asked && { verdict }),
    ...(words !== undefined && { sentence }),
  };
}

function wanted({ sentence, ...asked }: Scenario) {
  return {
    ...('rung' in asked && { rung: asked.rung }),
    ...('level' in asked && { level: asked.level }),
    ...('verdict' in asked && { verdict: asked.verdict }),
    ...(sentence !== undefined && {
      sentence: typeof sentence === 'string' ? expect.stringContaining(sentence) : expect.stringMatching(sentence),
    }),
  };
}

/** The scenario's own station, and of the others those that are not simply found. */
function rowsOf({ name, station, rung, shows, states = {} }: Scenario, walked: Walked): Row[] {
  const { step } = walked;
  const about = (id: string, expected = ''): Row => {
    const { rung: taken, sentence, status, failure, verdict } = step(id);
    const end = failure ? `${status} ${failure}` : status;
    return {
      scenario: name,
      station: id,
      expected,
      taken: failure || expected === end ? end : (taken ?? verdict ?? end),
      sentence,
    };
  };
  const others = Object.entries(states).filter(([id, state]) => id !== station && state !== 'found');
  const own = about(station, rung ?? states[station]);
  return [
    shows ? { ...own, expected: shows.expected, taken: shows.taken(walked) } : own,
    ...others.map(([id, state]) => about(id, state)),
  ];
}

/** The site with these rails instead of its own, in the form of settings (docs/configuration/rails.md); throws when one is refused. */
export function withRails(...definitions: object[]): (site: Site) => Site {
  const { rails, problems } = readRails({ rails: definitions });
  if (problems.length > 0) {
    throw new Error(problems.map(({ path, message }) => `${path}: ${message.text}`).join(' '));
  }
  return (site) => ({ ...site, rails });
}

/** The site with other settings (jsonData) of one data source: fields given replace its own, undefined takes one out. */
export function withSettings(uid: string, jsonData: Record<string, unknown>): (site: Site) => Site {
  return (site) => ({
    ...site,
    dataSources: site.dataSources.map((source) =>
      source.uid === uid ? { ...source, jsonData: { ...(source.jsonData as object), ...jsonData } } : source
    ),
  });
}
