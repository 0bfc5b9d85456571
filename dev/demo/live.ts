import { startLiveSite, type LiveSite } from '../liveSite';
import { terminalProgress } from '../stack/progress';
import { currentPlugin } from './plugin';
import type { Demo } from './recorded';

/** The real backends with a fresh incident behind the stand-in for Grafana. */
export async function startLiveDemo(port: number, signal: AbortSignal): Promise<Demo> {
  const site = await startLiveSite({
    progress: terminalProgress(process.stderr),
    signal,
    say: (sentence) => console.error(sentence),
    host: { port, dist: await currentPlugin() },
  });
  await site.host.ready();
  return { announcement: announcement(site), failure: site.stack.failure, stop: () => site.stop() };
}

function announcement({ link, host, incidents: [{ incident, to }] }: LiveSite): string {
  return `
  On-call got this link from the alert:

    ${link}

  Grafana's stand-in is at ${host.url}; the incident is ${incident}, one hour up to ${new Date(to).toISOString()}.
  The same walk without a browser:

    npm run walk -- '${link}'

  Ctrl-C stops everything and leaves nothing behind.
`;
}
