import { APP_PATH } from '../model/place/appPath';
import { serviceSelector } from '../model/rail/defaultRails';
import type { Place } from '../model/place/place';
import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import type { Rail } from '../model/rail/rail';

/*
 * Links on dashboards, which Grafana fills in for the series or the row that was clicked (docs/integrations/links.md). The values
 * of the place are percent-encoded, so that `${`, `$name` and `[[` in them are no variables.
 */

/** A parameter of the link that the clicked series gives a value. */
export interface OpenParameter {
  /** a dimension's name, or service */
  name: string;
  /** the metric label that has the value */
  label: string;
}

/**
 * An address that Grafana is to fill in and to leave alone otherwise. It checks what came out for harmful schemes, decodes
 * it for that as often as it can, and goes on with the decoded one: a value's & or # would end it, a plus sign would be a
 * blank. What cannot be decoded is left as it is, and a percent sign alone cannot; as a fragment it is no part of what a
 * page reads.
 */
export function leftAlone(url: string): string {
  return `${url}#%`;
}

const DASHBOARD_TIME = '${__url_time_range}';

/** Grafana's variables have an end: older versions find it at the first of these signs, even between quotes. */
const NOT_IN_A_PATH = /[:^}"\\]/;

/** The parameters that a panel's series can give: the service and the dimensions, where metrics carry them. */
export function openParameters(rail: Rail): OpenParameter[] {
  const service = serviceSelector(rail)?.label;
  const dimensions = rail.dimensions.map(({ name, metric }) => ({ name, label: metric }));
  return [{ name: 'service', label: service }, ...dimensions].flatMap(({ name, label }) =>
    label === undefined || NOT_IN_A_PATH.test(label) ? [] : [{ name, label }]
  );
}

/**
 * A panel's data link, as its editor takes it. It takes the dashboard's time.
 * @param open what the clicked series gives; a service that it does not give is the place's
 */
export function dataLinkUrl(place: Place, rail: Rail, open: OpenParameter[]): string {
  const given = new Set(open.map(({ name }) => name));
  const filters = Object.fromEntries(Object.entries(place.filters).filter(([name]) => !given.has(name)));
  const own = encodePlace({ ...place, from: '', to: '', filters }, dimensionNames(rail));
  // The series' own first: of a repeated parameter the first counts that is not empty.
  const parameters = [DASHBOARD_TIME, ...open.map(fromLabel), ...(own === '' ? [] : [own])];
  return leftAlone(`${APP_PATH}/rail?${parameters.join('&')}`);
}

/** The same as a panel's JSON has it, in fieldConfig.defaults.links. */
export function dataLink(place: Place, rail: Rail, open: OpenParameter[], title: string) {
  return { title, url: dataLinkUrl(place, rail, open), targetBlank: false };
}

/** A link above a dashboard, as the dashboard's JSON has it in its links. */
export function dashboardLink(place: Place, rail: Rail, title: string) {
  return {
    title,
    type: 'link',
    url: dataLinkUrl(place, rail, []),
    icon: 'external link',
    tooltip: '',
    tags: [],
    asDropdown: false,
    // The time stands in the address already: Grafana would put it behind the fragment.
    keepTime: false,
    includeVars: false,
    targetBlank: false,
  };
}

function fromLabel({ name, label }: OpenParameter): string {
  const path = /^\w+$/.test(label) ? `.${label}` : `["${label}"]`;
  const parameter = new URLSearchParams({ [`var-${name}`]: '' }).toString();
  return `${parameter}\${__field.labels${path}:percentencode}`;
}
