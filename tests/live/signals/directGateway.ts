import { createFetchGateway } from '../../../src/signals/fetchGateway';
import type { Gateway } from '../../../src/signals/gateway';

/** The gateway without a Grafana: a data source's uid stands for the backend's own URL. */
export function directGateway(urls: Record<string, string>): Gateway {
  const proxied = /^\/api\/datasources\/proxy\/uid\/([^/]+)/;
  return createFetchGateway({
    baseUrl: '',
    fetch: (url, init) =>
      fetch(
        String(url).replace(proxied, (_path, uid: string) => urls[uid]),
        init
      ),
  });
}
