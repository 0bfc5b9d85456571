import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { deliver, eachAtMost, inBatches } from './deliver';

const delivery = (url: string) => ({
  backend: 'Loki',
  what: 'log lines',
  url,
  contentType: 'application/json',
  body: '{}',
});

function serve(status: number, answer: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.writeHead(status).end(answer));
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push` })
    )
  );
}

describe('deliver', () => {
  it('says which backend refused what, in its own words', async () => {
    const { server, url } = await serve(400, 'entry too far behind\n');
    await expect(deliver(delivery(url))).rejects.toThrow(
      `Loki refused the log lines sent to ${url}: 400 entry too far behind`
    );
    server.close();
  });

  it('says where nobody answers', async () => {
    const { server, url } = await serve(204, '');
    await new Promise((resolve) => server.close(resolve));
    await expect(deliver(delivery(url))).rejects.toThrow(`Loki does not answer at ${url} (ECONNREFUSED).`);
  });
});

describe('batches', () => {
  it('cuts a list into parts', () => {
    expect(inBatches([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  });

  it('keeps to the limit of things under way', async () => {
    let underWay = 0;
    let most = 0;
    const done: number[] = [];
    await eachAtMost([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay--;
      done.push(item);
    });
    expect({ most, done: done.sort() }).toEqual({ most: 2, done: [1, 2, 3, 4, 5] });
  });
});
