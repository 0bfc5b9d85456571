import path from 'node:path';
import { stringify } from 'yaml';
import { pagerDutySettings } from '../../src/share/alerting';
import { templateLibrary } from '../../src/share/alertingLibrary';
import { ruleFile } from '../../src/share/alertingRules';
import type { Rail } from '../../src/model/rail/rail';
import { readRails } from '../../src/model/rail/railSchema';
import { readProvisioning } from '../host/server/provisioning';

const PROVISIONING = path.resolve(__dirname, '../../provisioning');
export const ALERTING = path.join(PROVISIONING, 'alerting');

/** Where an alert's rule shows its burn rate: provisioning/dashboards/runbook-orders.json. */
export const PANEL = { dashboard: 'drillrail-runbook-orders', id: 3 };

/** The rails as this repository provisions them. */
export function provisionedRails(): Rail[] {
  return readRails(readProvisioning(PROVISIONING, {}).apps[0].jsonData).rails;
}

/** FlavrDash's. */
export function ordersRail(): Rail {
  const rail = provisionedRails().find(({ id }) => id === 'orders');
  if (!rail) {
    throw new Error(`${PROVISIONING}/plugins has no rail "orders".`);
  }
  return rail;
}

/** What stands in provisioning/alerting, by file name: nothing in it is written by hand. */
export function alertingFiles(): Record<string, string> {
  return {
    'rules.yaml': ruleFile(ordersRail(), { metrics: 'prometheus', panel: PANEL }, RULES),
    'contact-points.yaml': file(CONTACT_POINTS, {
      contactPoints: [
        {
          orgId: 1,
          name: 'PagerDuty',
          receivers: [
            {
              uid: 'drillrail-pagerduty',
              type: 'pagerduty',
              settings: {
                integrationKey: '$DRILLRAIL_PAGERDUTY_KEY',
                url: '$DRILLRAIL_PAGERDUTY_URL',
                severity: '{{ if eq .CommonLabels.severity "page" }}critical{{ else }}warning{{ end }}',
                ...pagerDutySettings(),
              },
            },
          ],
        },
      ],
    }),
    'policies.yaml': file(POLICIES, {
      policies: [{ orgId: 1, receiver: 'PagerDuty', group_by: ['service', 'severity'], repeat_interval: '4h' }],
    }),
    'templates.yaml': file(TEMPLATES, { templates: [{ orgId: 1, name: 'drillrail', template: templateLibrary() }] }),
  };
}

const RULES = `Alerts on the rail "orders" (docs/integrations/alerting.md), written by dev/alerting/main.ts. Grafana fills in environment variables
in labels and titles ($$ is a dollar sign there), not in queries and annotations.`;

const CONTACT_POINTS = `PagerDuty (docs/integrations/alerting.md), written by dev/alerting/main.ts. The key of the integration and where events are sent come
from the environment; an empty address is PagerDuty's own. Grafana does not start without a key.`;

const POLICIES = `Where alerts go, written by dev/alerting/main.ts. A file of policies replaces the whole tree of its organisation, so this
one is for the Grafana of docker-compose: elsewhere add a policy to your own tree (docs/integrations/alerting.md).`;

const TEMPLATES = `The templates that contact points name (docs/integrations/alerting.md), written by dev/alerting/main.ts.`;

function file(comment: string, content: object): string {
  return `${comment.replace(/^/gm, '# ')}\n${stringify({ apiVersion: 1, ...content }, { lineWidth: 0, singleQuote: true })}`;
}
