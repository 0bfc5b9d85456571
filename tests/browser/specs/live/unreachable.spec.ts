import { createServer, type AddressInfo } from 'node:net';
import { expect, standInOnly, test as base } from '../../support/test';

/** An address of this machine where nobody answers: the port was free a moment ago. */
async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const test = base.extend({
  site: async ({}, use) => use({ env: { DRILLRAIL_LOKI_URL: await deadAddress() } }),
});

test(
  'a data source whose backend is down',
  standInOnly('The addresses of its data sources are set.'),
  async ({ rail, watch }) => {
    watch.allowStatus(502);
    await rail.open();
    await rail.expectStatuses({ 'burn-rate': 'found', trace: 'found', logs: 'failed', profile: 'found' });
    await expect(rail.step('logs')).toContainText('Loki cannot be reached');
    await expect(rail.step('logs')).toContainText('Loki · HTTP 502');
  }
);
