import { message, pieces, type Message } from '../model/words/message';
import { templateLibrary } from './alertingLibrary';
import { annotationYaml, pagerDutyYaml } from './alertingSnippets';
import { walkCommand } from './commandLine';
import { dashboardLink, dataLink, dataLinkUrl, type OpenParameter } from './dataLink';
import { lastingPlace } from './lasting';
import { markdownLink, runbookSection } from './markdownLink';
import { railPanel } from './panel';
import { link, type Shared } from './shared';

/** Something to copy, for somebody who can use it. */
interface Snippet {
  id: string;
  title: Message;
  /** where it goes, in a sentence */
  use: Message;
  text: string;
}

export interface SnippetGroup {
  id: 'person' | 'runbook' | 'dashboard' | 'alerting' | 'commandLine';
  title: Message;
  /** what holds for all of them */
  note?: Message;
  snippets: Snippet[];
}

/**
 * Every kind of link for a place, by who needs it. What stays on a dashboard or in an alert rule is without this
 * incident's time, trace and span.
 * @param open what a panel's series give in its data link
 * @param translate gives a sentence in the reader's language, with its {{name}} places intact
 */
export function snippetGroups(
  shared: Shared,
  open: OpenParameter[],
  translate?: (item: Message) => string
): SnippetGroup[] {
  const { rail } = shared;
  const lasting = { ...shared, place: lastingPlace(shared.place) };
  const title = pieces(message('share.title', '{{rail}}: walk the rail', { rail: rail.title }), translate)
    .map(({ text }) => text)
    .join('');
  return [
    {
      id: 'person',
      title: message('share.person', 'Send to a person'),
      snippets: [
        {
          id: 'link',
          title: message('share.link', 'Link'),
          use: message('share.link.use', 'For chat or mail: opens this place.'),
          text: link(shared),
        },
        {
          id: 'markdown',
          title: message('share.markdown', 'Markdown link'),
          use: message('share.markdown.use', 'For a ticket or a post-mortem.'),
          text: markdownLink(shared, translate),
        },
      ],
    },
    {
      id: 'runbook',
      title: message('share.runbook', 'Runbook'),
      snippets: [
        {
          id: 'runbook',
          title: message('share.runbook.section', 'Section of a runbook'),
          use: message(
            'share.runbook.use',
            'As Markdown: what the reader will see, the link, and the command for the same without a browser.'
          ),
          text: runbookSection(shared, translate),
        },
      ],
    },
    {
      id: 'dashboard',
      title: message('share.dashboard', 'Dashboard'),
      note: message(
        'share.dashboard.note',
        'Uses the dashboard’s time. Trace and span are left out, because they belong to this incident.'
      ),
      snippets: [
        {
          id: 'data-link',
          title: message('share.dataLink', 'Data link of a panel'),
          use: message(
            'share.dataLink.use',
            'Paste it in the panel editor under Data links, as the URL. A click on a series opens the rail for it.'
          ),
          text: dataLinkUrl(lasting.place, rail, open),
        },
        {
          id: 'data-link-json',
          title: message('share.dataLinkJson', 'Data link as JSON'),
          use: message(
            'share.dataLinkJson.use',
            'Paste it into the panel’s JSON, as an entry of fieldConfig.defaults.links.'
          ),
          text: json(dataLink(lasting.place, rail, open, title)),
        },
        {
          id: 'panel',
          title: message('share.panel', 'The rail as a panel'),
          use: message('share.panel.use', 'Paste it into the dashboard’s JSON, as an entry of panels.'),
          text: json(railPanel(lasting.place, rail.title)),
        },
        {
          id: 'dashboard-link',
          title: message('share.dashboardLink', 'Link above a dashboard'),
          use: message('share.dashboardLink.use', 'Paste it into the dashboard’s JSON, as an entry of links.'),
          text: json(dashboardLink(lasting.place, rail, title)),
        },
      ],
    },
    {
      id: 'alerting',
      title: message('share.alerting', 'Alerting'),
      note: message(
        'share.alerting.note',
        'From one hour before the alert began, with the alert’s own trace if it names one.'
      ),
      snippets: [
        {
          id: 'annotation',
          title: message('share.annotation', 'Annotation of an alert rule'),
          use: message(
            'share.annotation.use',
            'The alert’s labels come first. This place fills in what they leave out.'
          ),
          text: annotationYaml(lasting),
        },
        {
          id: 'pagerduty',
          title: message('share.pagerDuty', 'PagerDuty contact point'),
          use: message(
            'share.pagerDuty.use',
            'Its incidents then link to the rail of their alert. Needs the templates below.'
          ),
          text: pagerDutyYaml(),
        },
        {
          id: 'templates',
          title: message('share.templates', 'Notification templates'),
          use: message(
            'share.templates.use',
            'A template group for Alerting → Contact points. It finds the link of an alert or of a group of alerts.'
          ),
          text: templateLibrary(),
        },
      ],
    },
    {
      id: 'commandLine',
      title: message('share.commandLine', 'Command line'),
      snippets: [
        {
          id: 'walk',
          title: message('share.walk', 'Walk without a browser'),
          use: message(
            'share.walk.use',
            'Prints what the page shows, for scripts and chat bots. The exit status says whether the burn rate pages. Put the token of a service account into GRAFANA_TOKEN.'
          ),
          text: walkCommand(shared),
        },
      ],
    },
  ];
}

function json(value: object): string {
  return JSON.stringify(value, undefined, 2);
}
