import { backendNames, type BackendName } from '../../stack/backends';
import type { BackendUrls } from '../backends';
import { IngestError } from '../ingest/deliver';
import { lokiLines, prometheusSeries, prometheusValue, pyroscopeTotal, tempoSearch, waitUntil } from '../ingest/probes';
import { pushPayloads } from '../payloads';
import { railPath } from '../place';
import type { PushedIncident, PushOptions } from '../pushIncident';

import { buildFlavrdash } from './build';
import { CULPRIT_TRACEQL, factsOf, tellingRequest, type FlavrdashFacts } from './facts';
import { DAY, MINUTE, SECOND, SERVICE, WINDOW } from './story';

const QUERYABLE_WITHIN = 2 * MINUTE;

/** Counters of two pushes would add up to nonsense, so a Prometheus takes this incident once. */
async function refuseSecondPush(prometheusUrl: string, at: number): Promise<void> {
  const known = await prometheusSeries(
    prometheusUrl,
    `orders_total{service="${SERVICE}"}`,
    at - 31 * DAY,
    at + 31 * DAY
  );
  if (known > 0) {
    throw new IngestError(
      `Prometheus at ${prometheusUrl} holds orders_total of ${SERVICE} already: this incident was pushed before. ` +
        'Its counters cannot be pushed twice; start the backends with empty data directories.'
    );
  }
}

async function waitForAnswers(
  urls: BackendUrls,
  at: number,
  facts: FlavrdashFacts,
  only: readonly BackendName[]
): Promise<void> {
  const from = at - WINDOW;
  const selector = `orders_total{service="${SERVICE}"}`;
  const [telling] = facts.matchingTraces;
  const answers: Record<BackendName, () => Promise<void>> = {
    prometheus: () =>
      waitUntil('Prometheus does not answer for orders_total', QUERYABLE_WITHIN, async () => {
        const total = await prometheusValue(urls.prometheus, `sum(increase(${selector}[1h]))`, at);
        return Math.round(total ?? 0) === facts.hour.requests;
      }),
    tempo: () =>
      waitUntil(
        `Tempo does not find the ${facts.matchingTraces.length} slow failed orders`,
        QUERYABLE_WITHIN,
        async () => {
          const found = await tempoSearch(urls.tempo, CULPRIT_TRACEQL, from, at);
          return facts.matchingTraces.every((id) => found.includes(id));
        }
      ),
    loki: () =>
      waitUntil(`Loki does not find the lines of trace ${telling}`, QUERYABLE_WITHIN, async () => {
        const query = `{service_name="${SERVICE}"} | trace_id="${telling}"`;
        return (await lokiLines(urls.loki, query, from, at)) > 0;
      }),
    pyroscope: () =>
      waitUntil(`Pyroscope has no profile of ${SERVICE}`, QUERYABLE_WITHIN, async () => {
        const labelSelector = `{service_name="${SERVICE}"}`;
        return (await pyroscopeTotal(urls.pyroscope, { labelSelector, from, to: at })) > 0;
      }),
  };
  await Promise.all(only.map((name) => answers[name]()));
}

/** Pushes the FlavrDash incident and waits until all of it can be queried. */
export async function pushFlavrdash({
  urls,
  at: wanted,
  seed,
  only = backendNames,
}: PushOptions): Promise<PushedIncident> {
  // whole seconds: backends that take no fractions then look at the very same window
  const at = Math.floor(wanted / SECOND) * SECOND;
  if (only.includes('prometheus')) {
    await refuseSecondPush(urls.prometheus, at);
  }
  const { payloads, traffic } = buildFlavrdash(`flavrdash/${seed}/${at}`, at);
  const requests = traffic.orders.map(({ request }) => request);
  const facts = factsOf(requests, at);
  await pushPayloads(urls, payloads, only);
  await waitForAnswers(urls, at, facts, only);
  const telling = tellingRequest(requests);
  return {
    incident: 'flavrdash',
    from: at - WINDOW,
    to: at,
    path: railPath(at - WINDOW, at, { rail: 'orders', service: SERVICE }),
    traceId: telling.traceId,
    spanId: telling.spanId,
    facts: { ...facts },
  };
}
