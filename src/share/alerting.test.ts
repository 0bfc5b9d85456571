import { ORDERS } from '../testing/rails';
import { defaultRail } from '../model/rail/defaultRails';
import type { Rail } from '../model/rail/rail';
import { LINK_ANNOTATION } from '../arrival/linkInText';
import { annotationLink, pagerDutySettings, TRACE_ID_NAMES } from './alerting';
import { templateLibrary } from './alertingLibrary';

/*
 * What Go makes of these templates is tested with Go itself: tests/live/alerting.test.ts.
 */

const WITHOUT_PLACE: Rail = {
  ...ORDERS,
  slo: { ...ORDERS.slo, indicator: { type: 'ratio', errors: 'bad_total{job="x"}', total: 'all_total{job="x"}' } },
};

/** What a template takes from which label, and what it says where the label is missing. */
function parameters(template: string): Array<[parameter: string, labels: string[], otherwise?: string]> {
  const blocks = template.matchAll(
    /\{\{ with ([^}]*\$labels[^}]*) \}\}&([\w-]+)=\{\{ urlquery \. \}\}(?:\{\{ else \}\}([^{]*))?\{\{ end \}\}/g
  );
  return [...blocks].map(([, value, parameter, otherwise]) => {
    const labels = [...value.matchAll(/index \$labels "([^"]*)"/g)].map(([, label]) => label);
    return otherwise === undefined ? [parameter, labels] : [parameter, labels, otherwise];
  });
}

test.each<[string, Rail, ReturnType<typeof parameters>]>([
  [
    'for one service',
    ORDERS,
    [
      ['var-service', ['service'], '&var-service=order-orchestrator'],
      ['var-tenant', ['tenant_id']],
      ['var-partition', ['partition']],
      ['trace', TRACE_ID_NAMES],
    ],
  ],
  [
    'for any service',
    defaultRail(),
    [
      ['var-service', ['service']],
      ['var-operation', ['span_name']],
      ['trace', TRACE_ID_NAMES],
    ],
  ],
  [
    'whose dimensions are not in its metrics',
    { ...ORDERS, dimensions: [{ name: 'pod', title: 'Pod', span: 'resource.k8s.pod.name' }] },
    [
      ['var-service', ['service'], '&var-service=order-orchestrator'],
      ['trace', TRACE_ID_NAMES],
    ],
  ],
])('the annotation of a rail %s takes each parameter from its label', (_, rail, expected) => {
  const template = annotationLink(rail);
  expect(parameters(template)).toEqual(expected);
  expect(template).toContain(`/a/drillrail-correlation-app/rail?`);
  expect(template).toContain(`var-rail=${rail.id}{{`);
});

test('a rail that writes its service out leads to it without a label', () => {
  expect(annotationLink({ ...WITHOUT_PLACE, match: { service: 'a&b {{c}}' } })).toContain(
    'var-rail=orders&var-service=a%26b+%7B%7Bc%7D%7D{{'
  );
  expect(annotationLink({ ...WITHOUT_PLACE, match: undefined })).not.toContain('var-service');
});

test('Grafana’s provisioning finds no environment variable in an annotation, and none at all in a contact point', () => {
  expect(annotationLink(ORDERS)).not.toContain('${');
  expect(JSON.stringify(pagerDutySettings())).not.toContain('$');
});

test('the contact point names templates that the library has, and the library looks for the rule’s annotation', () => {
  const named = [...JSON.stringify(pagerDutySettings()).matchAll(/template \\"([\w.]+)\\"/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(1);
  for (const name of named) {
    expect(templateLibrary()).toContain(`define "${name}"`);
  }
  expect(templateLibrary()).toContain(`index .Annotations "${LINK_ANNOTATION}"`);
});
