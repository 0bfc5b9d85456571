import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { AppSettings } from './server/appSettings';
import { frontEndBundle } from './server/bundle';
import { HostOptions, resolveOptions } from './server/options';
import { readProvisioning } from './server/provisioning';
import { RecordedQuestion, Recorder, Replayer } from './server/recording';
import { sendMessage } from './server/replies';
import { ProxiedRequest, RequestLog } from './server/requestLog';
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
  /** Questions a replayed file had no answer for. */
  misses(): RecordedQuestion[];
  /** Closes the server, ends open requests and writes the file of `record`. */
  stop(): Promise<void>;
}

/**
 * Starts the stand-in for Grafana on the loopback interface. Rejects with a sentence when the port is taken, the
 * provisioning files are not as Grafana expects them, or the file of `replay` is no recording.
 */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const resolved = resolveOptions(options);
  const { dataSources, apps } = readProvisioning(resolved.provisioning, resolved.environment);
  const log = new RequestLog();
  const recorder = resolved.record ? new Recorder() : undefined;
  const replayer = resolved.replay ? new Replayer(resolved.replay) : undefined;
  let building: Promise<string> | undefined;
  const context: SiteContext = {
    site: { options: resolved, dataSources, appSettings: new AppSettings(apps) },
    proxy: { dataSources, forbid: resolved.forbid, timeoutMs: resolved.proxyTimeoutMs, log, recorder, replayer },
    bundle: () => (building ??= frontEndBundle(resolved.mode)),
  };
  const server = createServer((request, response) => {
    serve(context, request, response).catch((error: Error) => {
      if (response.headersSent) {
        response.destroy();
      } else {
        sendMessage(response, 500, error.message);
      }
    });
  });
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
      if (resolved.record) {
        recorder?.write(resolved.record);
      }
    },
  };
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
