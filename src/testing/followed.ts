import './intersectionObserver';
import { applyFieldOverrides, createTheme, type DataFrame, type DataLink, type LinkModel } from '@grafana/data';
import {
  ConstantVariable,
  EmbeddedScene,
  sceneGraph,
  SceneTimeRange,
  SceneVariableSet,
  VizPanel,
} from '@grafana/scenes';
import type { Place } from '../model/place/place';

/** What was clicked. */
export interface Clicked {
  frame: DataFrame;
  field: number;
  row: number;
}

/**
 * For tests: where Grafana's own code leads when somebody clicks a value that has the link, on a dashboard that shows
 * the time range. The link goes through JSON, as a dashboard's does.
 */
export function followed(
  link: Pick<DataLink, 'url'>,
  { from, to }: Pick<Place, 'from' | 'to'>,
  { frame, field, row }: Clicked,
  dashboardVariables: Record<string, string> = {}
): string {
  const panel = new VizPanel({});
  const $timeRange = new SceneTimeRange();
  const variables = Object.entries(dashboardVariables).map(([name, value]) => new ConstantVariable({ name, value }));
  new EmbeddedScene({ $timeRange, $variables: new SceneVariableSet({ variables }), body: panel });
  $timeRange.urlSync?.updateFromUrl({ from, to });
  const links: DataLink[] = [{ title: '', ...JSON.parse(JSON.stringify(link)) }];
  const fields = frame.fields.map((each, index) =>
    index === field ? { ...each, config: { ...each.config, links } } : each
  );
  const [linked] = applyFieldOverrides({
    data: [{ ...frame, fields }],
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text, scopedVars, format) =>
      sceneGraph.interpolate(panel, text, scopedVars, typeof format === 'string' ? format : undefined),
    theme: createTheme(),
  });
  const [made]: LinkModel[] = linked.fields[field].getLinks?.({ valueRowIndex: row }) ?? [];
  return made.href;
}
