import { bindService, parseSelector, renderSelector } from '../signals/promql';
import { allRequests } from '../model/rail/indicator';
import { code, message, strong } from '../model/words/message';
import type { Dimension } from '../model/rail/rail';
import { namesOf, chooseName } from '../wiring/vocabulary';
import { numbered, sourceOf, type Check, type CheckedSite } from './check';
import { railSettings } from './railSettings';
import { noTargetSource } from './target';
import { fails, missing, nothingToCheck, said, unanswered, works } from './verdict';

/** Values counted at most. */
const VALUES = 1000;
const NAMES = 200;

/** Whether the rail can say who is worst: a dimension whose label is on the metric that counts requests. */
export const worstValue: Check = {
  id: 'worst-value',
  group: 'vocabulary',
  title: message('wiring.check.worst', 'Worst tenant'),
  purpose: message('wiring.check.worst.purpose', 'One tenant’s outage disappears in an aggregate. The split finds it.'),
  weight: 2,

  plan(site) {
    const metrics = sourceOf(site, 'metrics');
    const match = requests(site);
    if (!metrics || match === undefined) {
      return {};
    }
    const asked = { source: metrics.uid, match, ...site.range };
    return {
      labels: { kind: 'metricLabels', ...asked, limit: NAMES },
      ...numbered(
        'values',
        onMetric(site).map(({ metric = '' }) => ({ kind: 'labelValues', ...asked, label: metric, limit: VALUES }))
      ),
    };
  },

  read(site, replies) {
    const metrics = sourceOf(site, 'metrics');
    if (!metrics) {
      return noTargetSource(site, 'metrics');
    }
    const labels = replies.get('labels', 'metricLabels');
    const error = replies.error('labels') ?? replies.firstError('values');
    if (!labels) {
      return error ? unanswered(metrics.name, error) : noDimension(site, []);
    }
    if (labels.length === 0) {
      return nothingToCheck(
        message('wiring.check.worst.idle', 'There is no series of {{metric}} in this window.', {
          metric: code(requests(site) ?? ''),
        })
      );
    }
    const dimensions = onMetric(site);
    if (dimensions.length === 0) {
      return noDimension(site, labels);
    }
    const counts = dimensions.map((dimension, index) => ({
      dimension,
      values: replies.get(`values${index}`, 'labelValues')?.filter((value) => value !== '').length ?? 0,
    }));
    const evidence = counts.map(({ dimension, values }) =>
      said(
        message('wiring.check.worst.values', '{{title}}: {{values}} values of {{label}}', {
          title: strong(dimension.title),
          values: values >= VALUES ? `≥ ${VALUES}` : values,
          label: code(dimension.metric ?? ''),
        })
      )
    );
    const split = counts.filter(({ values }) => values > 0).map(({ dimension }) => dimension.title);
    return split.length > 0
      ? works(
          message('wiring.check.worst.work', 'The rail ranks requests by {{titles}}.', {
            titles: strong(split.join(', ')),
          }),
          evidence
        )
      : fails(
          message(
            'wiring.check.worst.unlabelled',
            'The metric does not have the labels that the rail splits by: {{labels}}.',
            { labels: code(dimensions.map(({ metric }) => metric).join(', ')) }
          ),
          [said(message('wiring.check.worst.labels', 'It has: {{labels}}', { labels: code(shown(labels)) }))],
          labelFix(site, labels)
        );
  },
};

function onMetric({ rail }: CheckedSite): Dimension[] {
  return rail.dimensions.filter(({ metric }) => metric !== undefined);
}

/** What counts the rail's requests, as a selector. */
function requests({ rail: { slo }, service }: CheckedSite): string | undefined {
  const text = allRequests(slo.indicator);
  const parsed = text === undefined ? undefined : parseSelector(text);
  if (!parsed || 'problem' in parsed) {
    return undefined;
  }
  const { selector } = parsed;
  const bound =
    service === undefined
      ? { ...selector, matchers: selector.matchers.filter(({ value }) => value !== '$service') }
      : bindService(selector, service);
  return renderSelector(bound);
}

function noDimension(site: CheckedSite, labels: string[]) {
  return missing(
    message(
      'wiring.check.worst.none',
      'The rail {{rail}} has no dimension on its metric, so it cannot rank who is affected.',
      { rail: strong(site.rail.title) }
    ),
    labels.length > 0
      ? [said(message('wiring.check.worst.labels', 'It has: {{labels}}', { labels: code(shown(labels)) }))]
      : [],
    labelFix(site, labels)
  );
}

function labelFix({ rail }: CheckedSite, labels: string[]) {
  const dimensions =
    rail.dimensions.length > 0
      ? rail.dimensions
      : [{ name: 'tenant', title: 'Tenant', span: 'resource.tenant_id', log: 'tenant_id' }];
  return railSettings(
    rail,
    message(
      'wiring.check.worst.fix',
      'Name the label that the metric has for it. If it has none, add it to the one or two metrics that count requests, not to all, or let the rail split by traces.'
    ),
    {
      dimensions: dimensions.map(({ title: _title, ...dimension }) => ({
        ...dimension,
        metric: chooseName(namesOf(dimension, 'metric'), labels) ?? dimension.metric ?? `${dimension.name}_id`,
      })),
    }
  );
}

function shown(labels: string[]): string {
  return labels
    .filter((label) => !label.startsWith('__'))
    .slice(0, 20)
    .join(', ');
}
