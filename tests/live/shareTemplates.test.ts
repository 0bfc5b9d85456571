/** @needs go */
import fc from 'fast-check';
import { parse } from 'yaml';
import { renderNotifications, type Notification } from '../../dev/alerting/render';
import { LINK_ANNOTATION } from '../../src/arrival/linkInText';
import { templateLibrary } from '../../src/share/alertingLibrary';
import { annotationYaml, pagerDutyYaml } from '../../src/share/alertingSnippets';
import { lastingPlace } from '../../src/share/lasting';
import { anyPlace, carried } from '../../src/testing/places';
import { ORDERS } from '../../src/testing/rails';
import { EMPTY_PLACE, type Place } from '../../src/model/place/place';
import { decodePlace } from '../../src/model/place/placeCodec';

/*
 * The kinds of link that are Go templates, for 1,000 generated places: rendered by Go's own templates, each ends where it
 * began. src/share/roundTrip.test.ts has the others.
 */

const FROM = Date.parse('2026-11-21T08:58:28Z');
const TO = Date.parse('2026-11-21T09:58:28Z');
const HOUR = 3_600_000;

const places = fc.sample(anyPlace, { numRuns: 1000, seed: 5 }).map((place) => ({ ...carried(place), rail: ORDERS.id }));

/** The place that a rendered link leads to. */
function rendered(link: string): Place {
  const { origin, pathname, search } = new URL(link);
  expect(origin + pathname).toBe('https://grafana.example/sub/a/drillrail-correlation-app/rail');
  return decodePlace(search).place;
}

function templateOf(place: Place): string {
  return parse(annotationYaml({ place, rail: ORDERS })).annotations[LINK_ANNOTATION];
}

function notification(place: Place, labels: Record<string, string>): Notification {
  return {
    externalURL: 'https://grafana.example/sub/',
    alerts: [
      {
        labels,
        templates: { [LINK_ANNOTATION]: templateOf(place) },
        startsAt: new Date(FROM + HOUR).toISOString(),
        endsAt: new Date(TO).toISOString(),
      },
    ],
    texts: { client_url: parse(pagerDutyYaml()).settings.client_url },
  };
}

async function landed(notifications: Notification[]) {
  const renderings = await renderNotifications(templateLibrary(), notifications);
  return {
    annotation: renderings.map(({ annotations }) => rendered(annotations[0][LINK_ANNOTATION])),
    pagerDuty: renderings.map(({ texts }) => rendered(texts.client_url)),
  };
}

/** What is expected of a place at the times that the page gives a link without any, and at the alert's own. */
function atTimes(all: Place[]) {
  return {
    annotation: all.map((place) => ({ ...place, from: EMPTY_PLACE.from, to: EMPTY_PLACE.to })),
    pagerDuty: all.map((place) => ({ ...place, from: String(FROM), to: String(TO) })),
  };
}

test('the place speaks for what an alert does not say', async () => {
  // what the rail is for stands in for a place without a service
  const withService = places.map((place) => ({ service: 'order-orchestrator', ...place }));
  expect(await landed(withService.map((place) => notification(place, {})))).toEqual(atTimes(withService));
});

test('what the alert’s labels say goes first', async () => {
  const said = places.map((place) => {
    const { service = 'order-orchestrator', trace = '0af7651916cd43dd8448eb211c80319c', filters } = place;
    const { tenant = 'hyd-cloud-kitchens', partition = '14' } = Object.fromEntries(Object.entries(filters));
    return { ...place, service, trace, filters: { ...filters, tenant, partition } };
  });
  const notifications = said.map((place) => {
    const { service, trace, filters } = place;
    const labels = { service, trace_id: trace, tenant_id: filters.tenant, partition: filters.partition };
    const elsewhere = {
      ...place,
      service: 'another',
      trace: 'f'.repeat(32),
      filters: { ...filters, tenant: 'another', partition: 'another' },
    };
    return notification(elsewhere, labels);
  });
  expect(await landed(notifications)).toEqual(atTimes(said));
});

test('as the share page writes it: without this incident’s time, trace and span', async () => {
  const lasting = places.map((place) => ({ service: 'order-orchestrator', ...lastingPlace(place) }));
  expect(await landed(lasting.map((place) => notification(place, {})))).toEqual(atTimes(lasting));
});
