import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Backend, BackendName, backendNames, backends, Ports, PublicPortName } from './backends';
import { BackendProcess } from './backendProcess';
import { findProgram, type Program } from './find';
import { Guard } from './guard';
import { choosePorts } from './ports';
import { type BuildProgress, silentProgress } from './progress';
import { buildPrometheus } from './prometheusBuild';
import { untilReady } from './readiness';

export interface StackOptions {
  /** Which backends to start. Default: all four. */
  only?: readonly BackendName[];
  /** Numbers for some of the ports; the others are free ones. */
  ports?: Partial<Record<PublicPortName, number>>;
  /** Folder to keep data, configurations and logs in; without it a temporary one that goes with the stack. */
  dataDir?: string;
  /** Files of recording and alerting rules that Prometheus evaluates every five seconds, or as their groups say. */
  rules?: string[];
  /** How long they may take to become ready, in milliseconds. Default 90 s. */
  readyWithin?: number;
  /** Told how a build of Prometheus goes on, where the machine has none. Default: nobody. */
  progress?: BuildProgress;
  /** Gives up the start (build included) when aborted; a stack that has started is ended by `stop`. */
  signal?: AbortSignal;
}

export interface Stack {
  /**
   * Base URLs on loopback without a slash at the end; tempoOtlp takes OTLP over HTTP at /v1/traces. At those of backends
   * that were not to be started nobody listens.
   */
  urls: Record<PublicPortName, string>;
  dataDir: string;
  /** Process ids, for a look at memory and for tests. */
  pids: Partial<Record<BackendName, number>>;
  /** What runs, by name. */
  programs: Partial<Record<BackendName, Program>>;
  /** Fulfilled when a backend has ended by itself and the others have been stopped; never otherwise. */
  failure: Promise<Error>;
  /** Stops all of them and removes a temporary data folder. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts Prometheus, Loki, Tempo and Pyroscope, empty and linked to one another, and waits until all are ready. Each is
 * what the machine has (find.ts); Prometheus alone is built where it has none.
 * Throws, with nothing left running, where a program is missing or too old, a build fails, a port is taken, a backend ends
 * or is not ready in time.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const guard = new Guard();
  const processes: BackendProcess[] = [];
  let dataDir: string | undefined;
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(processes, guard, options.dataDir ? undefined : dataDir));
  try {
    const ports = await choosePorts(options.ports ?? {});
    const wanted = backends.filter(({ name }) => (options.only ?? backendNames).includes(name));
    const programs = await programsOf(wanted, options, guard);
    dataDir = await openDataDir(options.dataDir, guard);
    await copyRules(options.rules ?? [], path.join(dataDir, 'prometheus'));
    for (const [backend, program] of programs) {
      options.signal?.throwIfAborted();
      processes.push(await startBackend(backend, program.path, dataDir, ports));
      guard.watch(processes.at(-1)?.pid);
    }
    await allReady(processes, ports, options);
    return {
      urls: urlsOf(ports),
      dataDir,
      pids: Object.fromEntries(processes.map((each) => [each.backend.name, each.pid])),
      programs: Object.fromEntries([...programs].map(([backend, program]) => [backend.name, program])),
      failure: firstDeath(processes, () => stopping !== undefined).then(async (error) => {
        await stop();
        return error;
      }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Those of all that are wanted; throws with every one that is missing. */
async function programsOf(wanted: Backend[], options: StackOptions, guard: Guard): Promise<Map<Backend, Program>> {
  const programs = new Map<Backend, Program>();
  const missing: string[] = [];
  for (const backend of wanted) {
    const found = await findProgram(backend);
    if (!('missing' in found)) {
      programs.set(backend, found);
    } else if (backend.name === 'prometheus') {
      programs.set(backend, await buildPrometheus(options.progress ?? silentProgress, guard, options.signal));
    } else {
      missing.push(found.missing);
    }
  }
  if (missing.length > 0) {
    throw new Error(missing.join('\n'));
  }
  return programs;
}

async function openDataDir(given: string | undefined, guard: Guard): Promise<string> {
  if (given !== undefined) {
    const folder = path.resolve(given);
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The data folder cannot be made: ${reason}. Choose another with --data.`);
    }
    return folder;
  }
  const temporary = await mkdtemp(path.join(tmpdir(), 'drillrail-stack-'));
  guard.removeAfterwards(temporary);
  return temporary;
}

/** To where Prometheus' configuration looks for them. */
async function copyRules(files: string[], dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'rules');
  await mkdir(folder, { recursive: true });
  for (const file of files) {
    await copyFile(file, path.join(folder, path.basename(file)));
  }
}

/** Its configuration is copied to its folder, where rules stand beside it. */
async function startBackend(backend: Backend, binary: string, root: string, ports: Ports): Promise<BackendProcess> {
  const dataDir = path.join(root, backend.name);
  await mkdir(dataDir, { recursive: true });
  const configFile = path.join(dataDir, `${backend.name}.yaml`);
  await copyFile(path.join(__dirname, 'config', `${backend.name}.yaml`), configFile);
  const place = { configFile, dataDir, ports };
  const logFile = path.join(root, `${backend.name}.log`);
  return new BackendProcess(backend, logFile, binary, backend.commandLine(place), backend.environment(place), dataDir);
}

/** Throws at the first backend that ends or is not ready in time, or when the caller gives up. */
async function allReady(processes: BackendProcess[], ports: Ports, options: StackOptions): Promise<void> {
  const limit = options.readyWithin ?? 90_000;
  const enough = new AbortController();
  const timeout = AbortSignal.timeout(limit);
  const signal = AbortSignal.any([enough.signal, timeout, ...(options.signal ? [options.signal] : [])]);
  const readyOne = async (one: BackendProcess) => {
    try {
      await untilReady(one.backend, ports, signal);
    } catch (error) {
      if (timeout.aborted) {
        const seconds = Math.round(limit / 1000);
        throw new Error(`${one.backend.title} is not ready after ${seconds} s. ${await one.logTail()}`);
      }
      throw error;
    }
  };
  const death = firstDeath(processes, () => enough.signal.aborted).then((error) => Promise.reject(error));
  try {
    await Promise.race([Promise.all(processes.map(readyOne)), death]);
    options.signal?.throwIfAborted();
  } finally {
    enough.abort();
  }
}

/** The first end of a process that nobody asked for, as an error that shows its log. */
function firstDeath(processes: BackendProcess[], isExpected: () => boolean): Promise<Error> {
  return new Promise((resolve) => {
    for (const one of processes) {
      one.ended.then(async (how) => {
        if (!isExpected()) {
          resolve(new Error(`${one.backend.title} ended by itself ${how}. ${await one.logTail()}`));
        }
      });
    }
  });
}

async function stopAll(processes: BackendProcess[], guard: Guard, temporaryDir: string | undefined): Promise<void> {
  await Promise.all(processes.map((one) => one.stop()));
  if (temporaryDir !== undefined) {
    await rm(temporaryDir, { recursive: true, force: true });
  }
  guard.dismiss();
}

function urlsOf(ports: Ports): Stack['urls'] {
  const url = (name: PublicPortName) => `http://127.0.0.1:${ports[name]}`;
  return {
    prometheus: url('prometheus'),
    loki: url('loki'),
    tempo: url('tempo'),
    tempoOtlp: url('tempoOtlp'),
    pyroscope: url('pyroscope'),
  };
}
