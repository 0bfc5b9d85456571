import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import type { RecordedReply } from '../../src/recording/recording';
import { AppSettings } from './server/appSettings';
import { frontEndBundle } from './server/bundle';
import { HostOptions, resolveOptions } from './server/options';
import { readProvisioning } from './server/provisioning';
import { Recorder } from './server/recorder';
import { readRecordingFile, writeRecordingFile } from './server/recordingFile';
import { sendMessage } from './server/replies';
import { Replayer } from './server/replayer';
import { ProxiedRequest, RequestLog } from './server/requestLog';
import type { ProxiedQuestion } from './server/requestFromWire';
import { serve, SiteContext } from './server/site';

export type { HostOptions } from './server/options';
export type { ProxiedRequest } from './server/requestLog';

export interface Host {
  /** Where it answers, with the sub-path, without a slash at the end. */
  url: string;
  /** Builds the front end if need be; pages wait for it by themselves. */
  ready(): Promise<void>;
  /** What went through the data source proxy since the start or the last DELETE /__host/requests. */
  requests(): ProxiedRequest[];
  /** Data sources without an address: every question to them gives 502. */
  unreachable(): string[];
  /** Questions that the replayed recordings had no answer for. */
  misses(): ProxiedQuestion[];
  /** Closes the server, ends open requests and writes the file of `record`. */
  stop(): Promise<void>;
}

/** As Go's servers, Grafana and its backends, have it: a query may be long. */
const MOST_HEADERS = 1_048_576;

/** How long a connection may lie idle, in milliseconds. */
const IDLE = 120_000;

/**
 * Starts the stand-in for Grafana on the loopback interface. Rejects with a sentence when the port is taken, the
 * provisioning files are not as Grafana expects them, or a file of `replay` is no recording.
 */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const resolved = resolveOptions(options);
  const provisioning = readProvisioning(resolved.provisioning, resolved.environment);
  const { dataSources, apps } = provisioning;
  const log = new RequestLog();
  const recorder = resolved.record ? new Recorder(provisioning, resolved.place) : undefined;
  const replayer = resolved.replay.length > 0 ? new Replayer(await repliesOf(resolved.replay)) : undefined;
  let building: Promise<string> | undefined;
  const context: SiteContext = {
    site: { options: resolved, dataSources, appSettings: new AppSettings(apps) },
    proxy: {
      dataSources,
      forbid: resolved.forbid,
      timeoutMs: resolved.proxyTimeoutMs,
      log,
      recorder,
      replayer,
      alerts: resolved.dataSourceAlerts,
    },
    bundle: () => (building ??= frontEndBundle(resolved.mode)),
  };
  const server = createServer({ maxHeaderSize: MOST_HEADERS }, (request, response) => {
    serve(context, request, response).catch((error: Error) => {
      if (response.headersSent) {
        // Nobody is left who could be answered, and a recording would lack this reply without a word.
        console.error(`${request.method} ${request.url}: ${error.message}`);
        response.destroy();
      } else {
        sendMessage(response, 500, error.message);
      }
    });
  });
  // Grafana closes no idle connection after five seconds, as Node does: a busy client would write into one just then.
  server.keepAliveTimeout = IDLE;
  const port = await listen(server, resolved.port);
  return {
    url: `http://127.0.0.1:${port}${resolved.subPath}`,
    ready: async () => {
      await context.bundle();
    },
    requests: () => log.list(),
    unreachable: () => (replayer ? [] : dataSources.filter(({ url }) => !URL.canParse(url)).map(({ uid }) => uid)),
    misses: () => replayer?.misses() ?? [],
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (resolved.record && recorder) {
        await writeRecordingFile(resolved.record, recorder.recording(Date.now()));
      }
    },
  };
}

async function repliesOf(files: string[]): Promise<RecordedReply[]> {
  const recordings = await Promise.all(files.map(readRecordingFile));
  return recordings.flatMap(({ replies }) => replies);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken; choose another with --port.`) : error)
    );
    server.listen(port, '127.0.0.1', () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (!address || typeof address === 'string') {
    throw new Error('The stand-in for Grafana listens on no port.');
  }
  return address.port;
}
