import { APP_PATH } from '../../model/place/appPath';
import { readLayout, readSteps } from '../../share/railPanelOptions';
import { message, quoted, type Message } from '../../model/words/message';
import { RESERVED_NAMES, type Place } from '../../model/place/place';
import { decodePlace, type DecodedPlace } from '../../model/place/placeCodec';
import { entriesOf, field } from '../../signals/untrusted';

/** Where a rail begins, in the words of its link (docs/integrations/url.md): nothing is required. */
export interface RailPlace {
  service?: string;
  rail?: string;
  /** dimension name → value */
  filters?: Record<string, string>;
  trace?: string;
  span?: string;
  /** epoch milliseconds, ISO 8601, or relative such as now-1h */
  from?: string | number;
  to?: string | number;
}

/** The props of drillrail-correlation-app/rail/v1; kept for ever. */
export type RailV1Props = ({ place: RailPlace } | { link: string }) & {
  /** ids of the steps that are shown (burn-rate, split-<dimension>, trace, logs, profile); absent: all */
  steps?: string[];
  /** compact: the steps, each with its card folded away (the default) · full: the cards too */
  layout?: 'compact' | 'full';
  /** where a reader moved to, and the link that leads there, with Grafana's sub-path */
  onPlaceChange?(place: RailPlace, link: string): void;
};

/** What could be read, or why there is nothing to show. */
export type ReadProps = RailProps | { refused: Message };

interface RailProps extends DecodedPlace {
  steps: string[];
  layout: 'compact' | 'full';
}

const TEXTS = {
  from: 'from',
  to: 'to',
  rail: 'var-rail',
  service: 'var-service',
  trace: 'trace',
  span: 'span',
} as const;

/** Reads what another app gave: what is odd is as good as absent, and what is malformed is told. */
export function readRailProps(given: unknown): ReadProps {
  const link = field(given, 'link');
  const search = typeof link === 'string' ? searchOfLink(link) : searchOf(field(given, 'place'));
  if (search === undefined) {
    return { refused: noLink(String(link)) };
  }
  return {
    ...decodePlace(search),
    steps: readSteps(field(given, 'steps')),
    layout: readLayout(field(given, 'layout')),
  };
}

/** A place as other apps know it; what holds only inside this one is left out. */
export function propsOfPlace({ from, to, rail, service, filters, trace, span }: Place): RailPlace {
  return { from, to, rail, service, filters, trace, span };
}

/** With or without host and sub-path; undefined for a link to anywhere else. */
function searchOfLink(link: string): string | undefined {
  const [address = ''] = link.split('#');
  const [page, ...search] = address.split('?');
  return page.replace(/\/$/, '').endsWith(`${APP_PATH}/rail`) ? search.join('?') : undefined;
}

function searchOf(place: unknown): string {
  const texts = Object.entries(TEXTS).flatMap(([name, parameter]) => textOf(parameter, field(place, name)));
  const filters = entriesOf(field(place, 'filters'))
    .filter(([name]) => name !== '' && !RESERVED_NAMES.includes(name))
    .flatMap(([name, value]) => textOf(`var-${name}`, value));
  return new URLSearchParams([...texts, ...filters]).toString();
}

function textOf(parameter: string, value: unknown): string[][] {
  return typeof value === 'string' || typeof value === 'number' ? [[parameter, String(value)]] : [];
}

function noLink(given: string): Message {
  return message('exposed.rail.noLink', 'Expected a link to the rail page, got {{link}}.', { link: quoted(given) });
}
