/** One pane of an Explore URL, schema version 1. */
export interface Pane {
  datasource: string;
  queries: Array<{ refId: string; datasource: { type: string; uid: string } } & Record<string, unknown>>;
  range: { from: string; to: string };
}

/** The one pane that a link to Explore opens. */
export function panesOf(href: string): Pane {
  const parameters = new URL(href, 'http://localhost').searchParams;
  if (parameters.get('schemaVersion') !== '1') {
    throw new Error(`No Explore URL of schema version 1: ${href}`);
  }
  const [pane] = Object.values<Pane>(JSON.parse(parameters.get('panes') ?? '{}'));
  return pane;
}
