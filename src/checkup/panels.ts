import plugin from '../panels/rail/plugin.json';
import { dataLink, openParameters } from '../share/dataLink';
import { code, message, plural, strong } from '../model/words/message';
import { EMPTY_PLACE } from '../model/place/place';
import { textField } from '../signals/untrusted';
import { numbered, type Check, type CheckedSite, type CheckReplies } from './check';
import { panelPath, panelsOf, type DashboardPanel } from './dashboardPanels';
import { leadsToRail, leftOpen } from './railLinks';
import { metricsOf, watches } from './railMetrics';
import {
  fails,
  missing,
  nothingToCheck,
  said,
  unanswered,
  works,
  type Evidence,
  type Fix,
  type CheckVerdict,
} from './verdict';

/** Dashboards read at most. */
const DASHBOARDS = 50;
/** Panels named at most. */
const NAMED = 12;

/** From a panel to the rail: whoever sees the spike clicks it, and what was clicked is filtered there. */
export const panels: Check = {
  id: 'panels-rail',
  group: 'doors',
  title: message('wiring.check.panels', 'Panels to the rail'),
  purpose: message(
    'wiring.check.panels.purpose',
    'A click on the worst line leads to its cause. Without a link you copy queries.'
  ),
  ends: [message('wiring.check.panel', 'Panels'), message('wiring.check.rail', 'Rail')],
  weight: 2,

  plan(_site, replies) {
    return {
      dashboards: { kind: 'grafana', path: `api/search?type=dash-db&limit=${DASHBOARDS}` },
      ...numbered(
        'dashboard',
        uids(replies).map((uid) => ({ kind: 'grafana', path: `api/dashboards/uid/${encodeURIComponent(uid)}` }))
      ),
    };
  },

  read(site, replies) {
    const error = replies.error('dashboards');
    if (error) {
      return unanswered(
        'Grafana',
        error,
        message(
          'wiring.check.panels.ask',
          'Ask an administrator for the permission dashboards:read, or ask them to open this page.'
        )
      );
    }
    const { watching, linked, unfiltered, unlinked } = sorted(site, replies);
    if (watching.length === 0) {
      return noPanel(site, replies);
    }
    const evidence = [...unlinked.map(lacks), ...unfiltered.map(({ panel, open }) => unfilteredPanel(panel, open))];
    const counts = {
      linked: strong(linked.length - unfiltered.length),
      all: watching.length,
      metrics: code(metricsOf(site.rail).join(', ')),
    };
    const shown = [...capped(evidence), ...unread(replies)];
    const fix = linkFix(site, [...unlinked, ...unfiltered.map(({ panel }) => panel)]);
    if (evidence.length === 0) {
      return works(
        plural(
          'wiring.check.panels.work',
          counts.all,
          'The panel on {{metrics}} leads to the rail, with its filters.',
          'Each of the {{all}} panels on {{metrics}} leads to the rail, with its filters.',
          counts
        ),
        unread(replies)
      );
    }
    return linked.length === 0
      ? missing(
          plural(
            'wiring.check.panels.none',
            counts.all,
            'The panel on {{metrics}} does not lead to the rail.',
            'None of the {{all}} panels on {{metrics}} leads to the rail.',
            counts
          ),
          shown,
          fix
        )
      : fails(
          message(
            'wiring.check.panels.some',
            '{{linked}} of the {{all}} panels on {{metrics}} lead to the rail, with their filters.',
            counts
          ),
          shown,
          fix
        );
  },
};

function uids(replies: CheckReplies): string[] {
  const found = replies.get('dashboards', 'grafana');
  return (Array.isArray(found) ? found : []).flatMap((each) => textField(each, 'uid') ?? []).slice(0, DASHBOARDS);
}

function sorted({ rail }: CheckedSite, replies: CheckReplies) {
  const all = replies.each('dashboard', 'grafana').flatMap((reply) => panelsOf(reply) ?? []);
  const watching = all.filter(
    ({ type, queries }) => type !== plugin.id && queries.some((query) => watches(rail, query))
  );
  const linked = watching.filter(({ links }) => links.some(leadsToRail));
  const unfiltered = linked.flatMap((panel) => {
    const open = panel.links.filter(leadsToRail).map((link) => leftOpen(rail, link, panel.queries.join('\n')));
    return open.every((names) => names.length > 0) ? [{ panel, open: open[0] }] : [];
  });
  return { watching, linked, unfiltered, unlinked: watching.filter((panel) => !linked.includes(panel)) };
}

function noPanel(site: CheckedSite, replies: CheckReplies): CheckVerdict {
  const read = replies.each('dashboard', 'grafana').length;
  const values = { read, metrics: code(metricsOf(site.rail).join(', ')) };
  const error = replies.firstError('dashboard');
  if (read === 0 && error) {
    return unanswered('Grafana', error);
  }
  return nothingToCheck(
    message(
      'wiring.check.panels.nothing',
      'None of the {{read}} dashboards that you may see has a panel on {{metrics}}.',
      values
    ),
    unread(replies)
  );
}

/** What was not looked at, so that nobody takes the rest for all. */
function unread(replies: CheckReplies): Evidence[] {
  const failed = uids(replies).filter((_, index) => replies.error(`dashboard${index}`)).length;
  const odd = replies.each('dashboard', 'grafana').filter((reply) => panelsOf(reply) === undefined).length;
  return [
    ...(uids(replies).length === DASHBOARDS
      ? [
          said(
            message('wiring.check.panels.first', 'Only the first {{count}} dashboards were read', { count: DASHBOARDS })
          ),
        ]
      : []),
    ...(failed + odd > 0
      ? [
          said(
            plural(
              'wiring.check.panels.unread',
              failed + odd,
              '1 dashboard could not be read',
              '{{count}} dashboards could not be read'
            )
          ),
        ]
      : []),
  ];
}

function lacks(panel: DashboardPanel): Evidence {
  return said(
    message('wiring.check.panels.lacks', '{{dashboard}}, panel “{{panel}}”: no link', {
      dashboard: strong(panel.dashboard.title),
      panel: panel.title,
    }),
    panelPath(panel)
  );
}

function unfilteredPanel(panel: DashboardPanel, open: string[]): Evidence {
  return said(
    message('wiring.check.panels.open', '{{dashboard}}, panel “{{panel}}”: its link gives no value for {{names}}', {
      dashboard: strong(panel.dashboard.title),
      panel: panel.title,
      names: code(open.map((name) => `var-${name}`).join(', ')),
    }),
    panelPath(panel)
  );
}

function capped(evidence: Evidence[]): Evidence[] {
  const more = evidence.length - NAMED;
  return more > 0
    ? [...evidence.slice(0, NAMED), said(message('wiring.check.more', 'and {{more}} more', { more }))]
    : evidence;
}

/** The data link for the first of them; which parameters a series can give depends on what its query groups by. */
function linkFix({ rail }: CheckedSite, unlinked: DashboardPanel[]): Fix {
  const query = unlinked[0]?.queries.join('\n') ?? '';
  const place = {
    ...EMPTY_PLACE,
    rail: rail.id,
    ...(rail.match?.service !== undefined && { service: rail.match.service }),
  };
  const open = openParameters(rail).filter(({ name, label }) =>
    name === 'service' ? rail.match?.service === undefined : query.includes(label)
  );
  const links = { fieldConfig: { defaults: { links: [dataLink(place, rail, open, 'Drillrail')] } } };
  return {
    what: message(
      'wiring.check.panels.fix',
      'Add this data link to each of these panels: edit the panel → Data links. It passes on the dashboard’s time and the labels of the clicked series.'
    ),
    ...(unlinked[0] && {
      where: { text: message('wiring.check.panels.first-panel', 'The first of them'), path: panelPath(unlinked[0]) },
    }),
    snippets: [
      {
        title: message('wiring.check.panels.url', 'Address of the data link'),
        text: links.fieldConfig.defaults.links[0].url,
      },
      { title: message('wiring.check.panels.json', 'In the panel’s JSON'), text: JSON.stringify(links, undefined, 2) },
    ],
  };
}
