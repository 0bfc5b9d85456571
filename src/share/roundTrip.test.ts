import { execFileSync } from 'node:child_process';
// first, for what Scenes needs as it is loaded
import { followed } from '../testing/followed';
import { FieldType, toDataFrame, type Labels } from '@grafana/data';
import { sceneGraph, VizPanel } from '@grafana/scenes';
import fc from 'fast-check';
import { placeFromOptions, readOptions } from './railPanelOptions';
import { rendered } from '../report/rendered';
import { anyPlace, carried } from '../testing/places';
import { ORDERS } from '../testing/rails';
import type { Place } from '../model/place/place';
import { decodePlace } from '../model/place/placeCodec';
import { walkCommand } from './commandLine';
import { dashboardLink, dataLink, openParameters } from './dataLink';
import { markdownLink, runbookSection } from './markdownLink';
import { railPanel } from './panel';
import { link } from './shared';
import { own } from '../signals/own';

/*
 * Every kind of link for 1,000 generated places, read by those who will read it: a browser's URL, a Markdown renderer,
 * a shell, Grafana's own code for links and variables, the panel. Each ends where it began.
 */

const ROOT = 'https://grafana.example/sub';
const rail = { ...ORDERS, title: 'Orders *&* [x](y) `z`' };
const places = fc.sample(anyPlace, { numRuns: 1000, seed: 5 });
const expected = places.map(carried);
const sharedOf = (place: Place) => ({ place, rail, root: ROOT });

/** What a browser that follows the link hands to the rail page. */
function landed(href: string): Place {
  const url = new URL(href, ROOT);
  expect(url.origin + url.pathname).toBe(`${ROOT}/a/drillrail-correlation-app/rail`);
  return decodePlace(url.search).place;
}

test('a link', () => {
  expect(places.map((place) => landed(link(sharedOf(place))))).toEqual(expected);
});

test('a Markdown link', () => {
  const links = places.map((place) => [...rendered(`See ${markdownLink(sharedOf(place))}.`).querySelectorAll('a')]);
  expect(links.map((all) => all.map(({ href }) => landed(href)))).toEqual(expected.map((place) => [place]));
});

test('a runbook, in its link and in its command', () => {
  const bodies = places.map((place) => rendered(runbookSection(sharedOf(place))));
  const shape = (body: HTMLElement) => [...body.querySelectorAll('h2, a, pre')].map(({ tagName }) => tagName).join(' ');
  expect([...new Set(bodies.map(shape))]).toEqual(['H2 A PRE']);
  expect(bodies.map((body) => landed(body.querySelector('a')?.href ?? ''))).toEqual(expected);
  const commands = bodies.map((body) => body.querySelector('pre')?.textContent ?? '');
  expect(readByShell(commands).map(landed)).toEqual(expected);
});

test('a command line', () => {
  expect(readByShell(places.map((place) => walkCommand(sharedOf(place)))).map(landed)).toEqual(expected);
});

test('a panel', () => {
  const dashboard = new VizPanel({});
  const shown = expected.map((place) => {
    const { options } = JSON.parse(JSON.stringify(railPanel(place, rail.title)));
    return placeFromOptions(readOptions(options), place, (text, _, format) =>
      sceneGraph.interpolate(dashboard, text, undefined, format)
    );
  });
  expect(shown.map(({ place }) => place)).toEqual(expected);
});

describe('on a dashboard at the time of the place', () => {
  /** Grafana's check for harmful addresses takes these out of every link, however they are encoded (docs/integrations/links.md). */
  const REMOVED = /\\[nrt]/;
  const carriedByGrafana = expected.filter((place) => !REMOVED.test(Object.values(flat(place)).join()));
  const click = (labels: Labels) => ({
    frame: toDataFrame({ fields: [{ name: 'value', type: FieldType.number, values: [1], labels }] }),
    field: 0,
    row: 0,
  });
  const landedByClick = (made: { url: string }, at: Place, labels: Labels) =>
    landed(`/sub${followed(made, at, click(labels))}`);

  it('nearly all values can be in a link', () => expect(carriedByGrafana.length).toBeGreaterThan(900));

  test('a data link with the values of the place', () => {
    const read = carriedByGrafana.map((place) => landedByClick(dataLink(place, rail, [], 'Rail'), place, {}));
    expect(read).toEqual(carriedByGrafana);
  });

  test('a link above the dashboard', () => {
    const read = carriedByGrafana.map((place) => landedByClick(dashboardLink(place, rail, 'Rail'), place, {}));
    expect(read).toEqual(carriedByGrafana);
  });

  /** The series says what the place says, the link was made at another place. */
  const landedBySeries = (label: string, some: Place[]) => {
    const odd = {
      ...rail,
      dimensions: [{ name: 'tenant', title: 'Tenant', metric: label }, ...rail.dimensions.slice(1)],
    };
    const open = openParameters(odd);
    expect(open.map(({ name }) => name)).toEqual(['service', 'tenant', 'partition']);
    return some.map((place) => {
      const { service, filters } = place;
      const labels = Object.entries({ service, [label]: own(filters, 'tenant'), partition: own(filters, 'partition') });
      const given = labels.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      const elsewhere = { ...place, filters: { ...filters, tenant: 'another', partition: 'another' } };
      return landedByClick(dataLink(elsewhere, odd, open, 'Rail'), place, Object.fromEntries(given));
    });
  };

  test('a data link with the values of the series', () => {
    expect(landedBySeries('tenant_id', carriedByGrafana)).toEqual(carriedByGrafana);
  });

  test.each(['in.dots', 'with-dashes', 'in/path', 'a b', "it's", '[0]'])(
    'a data link for a label named %s',
    (label) => {
      const some = carriedByGrafana.filter(({ filters }) => own(filters, 'tenant') !== undefined);
      expect(some.length).toBeGreaterThan(100);
      expect(landedBySeries(label, some)).toEqual(some);
    }
  );
});

function flat({ filters, sources, by, ...rest }: Place): Record<string, string | undefined> {
  return { ...rest, by: by?.join(), names: Object.keys(filters).join(), ...filters, ...sources };
}

/** What a shell hands to the program of each command line. */
function readByShell(commands: string[]): string[] {
  const npm = 'npm() { [ "$# $1 $2 $3" = "4 run walk --" ] || exit 1; printf "%s\\0" "$4"; }';
  const output = execFileSync('sh', { input: [npm, ...commands].join('\n'), encoding: 'utf8', maxBuffer: 1e8 });
  return output.split('\0').slice(0, -1);
}
