import { PluginExtensionPoints } from '@grafana/data';
import { getBackendSrv, locationService, usePluginLinks } from '@grafana/runtime';
import { Alert, IconButton, LoadingPlaceholder, RadioButtonGroup } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useMemo } from 'react';
import { useAsync } from 'react-use';
import { AppLinksMenu } from '../chrome/AppLinksMenu';
import { PluginPage } from '../chrome/PluginPage';

interface Instance {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: string;
  activeAt: string;
  value: string;
}

interface Rule {
  name: string;
  query?: string;
  uid?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  alerts?: Instance[];
}

interface Reply {
  data: { groups: Array<{ name: string; file?: string; rules: Rule[] }> };
}

/** flat: Grafana 13 · combined: Grafana up to 12 */
type Shape = 'flat' | 'combined';

const shapes = [
  { label: 'Context of Grafana 13', value: 'flat' as const },
  { label: 'Context of Grafana 12', value: 'combined' as const },
];

/** /alerting/list?shape=flat|combined: the instances of Grafana's own rules, each with a menu of what apps add to it. */
export function AlertListPage() {
  const shape = new URLSearchParams(useLocation().search).get('shape') === 'combined' ? 'combined' : 'flat';
  const { value, error } = useAsync(() => getBackendSrv().get<Reply>('/api/prometheus/grafana/api/v1/rules'), []);
  if (error) {
    return <Alert severity="error" title={error.message} />;
  }
  if (!value) {
    return <LoadingPlaceholder text="Loading" />;
  }
  const entries = value.data.groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (rule.alerts ?? []).map((instance) => ({ rule, instance })))
  );
  return (
    <PluginPage pageNav={{ text: 'Alert instances' }}>
      <RadioButtonGroup
        options={shapes}
        value={shape}
        onChange={(chosen) => locationService.partial({ shape: chosen }, true)}
      />
      <ul aria-label="Alert instances">
        {entries.map((entry, index) => (
          <InstanceRow key={index} {...entry} shape={shape} />
        ))}
      </ul>
    </PluginPage>
  );
}

function InstanceRow({ rule, instance, shape }: { rule: Rule; instance: Instance; shape: Shape }) {
  const context = useMemo(() => contextOf(rule, instance, shape), [rule, instance, shape]);
  const { links } = usePluginLinks({
    extensionPointId: PluginExtensionPoints.AlertInstanceAction,
    context,
    limitPerPlugin: 3,
  });
  return (
    <li>
      {`${instance.state} ${JSON.stringify(instance.labels)} `}
      {links.length > 0 && (
        <AppLinksMenu links={links}>
          <IconButton name="ellipsis-v" aria-label="Alert instance actions" />
        </AppLinksMenu>
      )}
    </li>
  );
}

/** What Grafana tells apps of an alert instance; the API has neither the rule's definition nor its data source. */
function contextOf(rule: Rule, { labels, annotations, state, activeAt, value }: Instance, shape: Shape): object {
  const { name, query = '', uid, labels: ruleLabels = {}, annotations: ruleAnnotations = {} } = rule;
  const both = { name, query, labels: ruleLabels, annotations: ruleAnnotations };
  const combined = {
    ...both,
    promRule: rule,
    group: { name: '', rules: [] },
    namespace: { name: '', groups: [], rulesSource: 'grafana' },
  };
  return {
    rule: shape === 'flat' ? { ...both, uid } : combined,
    instance: { labels, annotations, state, activeAt, value },
  };
}
