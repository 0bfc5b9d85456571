import { LINK_ANNOTATION } from '../arrival/linkInText';
import { annotationYaml } from '../share/alertingSnippets';
import { code, message, plural, strong } from '../model/words/message';
import { EMPTY_PLACE } from '../model/place/place';
import { field, listField, textField, textsIn } from '../signals/untrusted';
import { sourceOf, type Check, type CheckedSite, type CheckReplies } from './check';
import { filtersIn, leadsToRail } from './railLinks';
import { metricsOf, watches } from './railMetrics';
import { fails, missing, said, unanswered, works, type Evidence, type Fix, type CheckVerdict } from './verdict';

/** Rules named at most. */
const NAMED = 12;

/** From a page at night to the rail: the link that the rule's author wrote. */
export const alertRules: Check = {
  id: 'alerts-rail',
  group: 'doors',
  title: message('wiring.check.alerts', 'Alerts to the rail'),
  purpose: message(
    'wiring.check.alerts.purpose',
    'On-call starts at the tenant that has the errors, not with a search for the dashboard.'
  ),
  ends: [message('wiring.check.alert', 'Alerts'), message('wiring.check.rail', 'Rail')],
  weight: 2,

  plan(site) {
    const metrics = sourceOf(site, 'metrics');
    return {
      grafanaRules: { kind: 'grafana', path: 'api/prometheus/grafana/api/v1/rules?limit_alerts=0' },
      ...(metrics ? { sourceRules: { kind: 'alertRules' as const, source: metrics.uid } } : {}),
    };
  },

  read(site, replies) {
    const refused = refusals(site, replies);
    const watching = rulesIn(replies).filter(({ query }) => watches(site.rail, query));
    if (watching.length === 0) {
      return noRule(site, replies, refused);
    }
    const unlinked = watching.filter(({ link }) => link === undefined);
    const unfiltered = watching.filter(({ link }) => link !== undefined && !says(link));
    const counts = {
      linked: strong(watching.length - unlinked.length),
      all: watching.length,
      metrics: code(metricsOf(site.rail).join(', ')),
    };
    const evidence = [
      ...unlinked
        .slice(0, NAMED)
        .map((rule) =>
          said(
            message('wiring.check.alerts.lacks', '{{name}}: no link to the rail', { name: strong(rule.name) }),
            rule.path
          )
        ),
      ...unfiltered.slice(0, NAMED).map((rule) =>
        said(
          message('wiring.check.alerts.open', '{{name}}: its link names neither service nor filter', {
            name: strong(rule.name),
          }),
          rule.path
        )
      ),
      ...refused,
    ];
    if (unlinked.length + unfiltered.length === 0) {
      return works(
        plural(
          'wiring.check.alerts.work',
          counts.all,
          'The alert rule on {{metrics}} leads to the rail.',
          'Each of the {{all}} alert rules on {{metrics}} leads to the rail.',
          counts
        ),
        refused
      );
    }
    return unlinked.length === watching.length
      ? missing(
          plural(
            'wiring.check.alerts.none',
            counts.all,
            'The alert rule on {{metrics}} does not lead to the rail.',
            'None of the {{all}} alert rules on {{metrics}} leads to the rail.',
            counts
          ),
          evidence,
          annotationFix(site)
        )
      : fails(
          message(
            'wiring.check.alerts.some',
            '{{linked}} of the {{all}} alert rules on {{metrics}} lead to the rail.',
            counts
          ),
          evidence,
          annotationFix(site)
        );
  },
};

interface Rule {
  name: string;
  query: string;
  /** the text of the annotation that leads into the app, as it is written */
  link?: string;
  /** of Grafana's own rules, below its root */
  path?: string;
}

function rulesIn(replies: CheckReplies): Rule[] {
  return [
    ...read(replies.get('grafanaRules', 'grafana'), true),
    ...read(replies.get('sourceRules', 'alertRules'), false),
  ];
}

/** Grafana and Prometheus tell their rules in the same shape. Recording rules lead nowhere. */
function read(reply: unknown, ofGrafana: boolean): Rule[] {
  const rules = listField(field(reply, 'data'), 'groups').flatMap((group) => listField(group, 'rules'));
  return rules.flatMap((rule): Rule[] => {
    const name = textField(rule, 'name');
    const query = textField(rule, 'query');
    if (name === undefined || query === undefined || textField(rule, 'type') === 'recording') {
      return [];
    }
    const annotations = textsIn(field(rule, 'annotations'));
    const link = [annotations[LINK_ANNOTATION] ?? '', ...Object.values(annotations)].find(leadsToRail);
    const uid = textField(rule, 'uid');
    return [
      {
        name,
        query,
        link,
        ...(ofGrafana && uid !== undefined && { path: `/alerting/grafana/${encodeURIComponent(uid)}/view` }),
      },
    ];
  });
}

/** The link says more than that there is an app. */
function says(link: string): boolean {
  const filters = filtersIn(link);
  filters.delete('rail');
  return filters.size > 0 || /[?&]trace=[^&#]/.test(link);
}

function refusals(site: CheckedSite, replies: CheckReplies): Evidence[] {
  const told = (who: string, name: string) => {
    const error = replies.error(name);
    return error
      ? [
          said(
            message('wiring.check.alerts.unread', 'The rules of {{who}} could not be read: {{words}}', {
              who: strong(who),
              words: error.message || error.kind,
            })
          ),
        ]
      : [];
  };
  return [...told('Grafana', 'grafanaRules'), ...told(sourceOf(site, 'metrics')?.name ?? '', 'sourceRules')];
}

function noRule(site: CheckedSite, replies: CheckReplies, refused: Evidence[]): CheckVerdict {
  const error = replies.error('grafanaRules');
  const ofSource = replies.error('sourceRules');
  const ask = message(
    'wiring.check.alerts.ask',
    'Ask an administrator for the permissions alert.rules:read and alert.rules.external:read, or ask them to open this page.'
  );
  if (error) {
    return unanswered('Grafana', error, ask);
  }
  if (ofSource) {
    return unanswered(
      sourceOf(site, 'metrics')?.name ?? 'Prometheus',
      ofSource,
      ofSource.kind === 'forbidden' ? ask : undefined
    );
  }
  return missing(
    message(
      'wiring.check.alerts.nothing',
      'No alert rule that you may see uses {{metrics}}, so no alert leads to this rail.',
      { metrics: code(metricsOf(site.rail).join(', ')) }
    ),
    refused,
    annotationFix(site)
  );
}

function annotationFix({ rail }: CheckedSite): Fix {
  return {
    what: message(
      'wiring.check.alerts.fix',
      'Add this annotation to each of these rules. It leads to the service and the tenant of the alert.'
    ),
    where: { text: message('wiring.check.alerts.where', 'Alerting → Alert rules'), path: '/alerting/list' },
    snippets: [
      {
        title: message('wiring.check.alerts.annotation', 'Annotation of the rule'),
        text: annotationYaml({ place: { ...EMPTY_PLACE, rail: rail.id }, rail }),
      },
    ],
  };
}
