import { field, isGroup, listField, textField } from '../signals/untrusted';

/** A panel as far as links go. */
export interface DashboardPanel {
  dashboard: { uid: string; title: string };
  id?: number;
  title: string;
  type: string;
  /** in PromQL, as far as it can be told */
  queries: string[];
  /** addresses of its own links and its data links */
  links: string[];
}

/** Below Grafana's root. */
export function panelPath({ dashboard, id }: DashboardPanel): string {
  return `/d/${encodeURIComponent(dashboard.uid)}${id === undefined ? '' : `?viewPanel=${id}`}`;
}

/**
 * The panels of a dashboard as Grafana's API gives it: those within rows as well.
 * @returns undefined for what is no dashboard with panels, such as one of the newer schema
 */
export function panelsOf(reply: unknown): DashboardPanel[] | undefined {
  const dashboard = field(reply, 'dashboard');
  const uid = textField(dashboard, 'uid');
  if (uid === undefined || !Array.isArray(field(dashboard, 'panels'))) {
    return undefined;
  }
  const of = { uid, title: textField(dashboard, 'title') ?? uid };
  return listField(dashboard, 'panels')
    .flatMap((panel) => [panel, ...listField(panel, 'panels')])
    .filter(isGroup)
    .map((panel) => readPanel(panel, of));
}

function readPanel(panel: Record<string, unknown>, dashboard: DashboardPanel['dashboard']): DashboardPanel {
  const id = field(panel, 'id');
  const config = field(panel, 'fieldConfig');
  const overridden = listField(config, 'overrides')
    .flatMap((override) => listField(override, 'properties'))
    .filter((property) => field(property, 'id') === 'links')
    .flatMap((property) => listField(property, 'value'));
  const links = [...listField(panel, 'links'), ...listField(field(config, 'defaults'), 'links'), ...overridden];
  return {
    dashboard,
    ...(typeof id === 'number' && { id }),
    title: textField(panel, 'title') ?? '',
    type: textField(panel, 'type') ?? '',
    queries: listField(panel, 'targets').flatMap((target) => textField(target, 'expr') ?? []),
    links: links.flatMap((link) => textField(link, 'url') ?? []),
  };
}
