import { subject } from '../report/head';
import { address, blocks, fenced, joinMarkdown, md, NO_MARKDOWN, type Markdown } from '../report/markdown';
import { sayIn, type Say } from '../report/say';
import { utcWindow } from '../report/utc';
import { code, message, strong, type Message } from '../model/words/message';
import type { Place } from '../model/place/place';
import { absoluteTime } from '../model/place/times';
import { walkCommand } from './commandLine';
import { link, type Shared } from './shared';

type Translate = (item: Message) => string;

/** The link under its subject, for a ticket or a chat. */
export function markdownLink(shared: Shared, translate?: Translate): string {
  return linked(shared, sayIn(translate)(subject(subjectOf(shared))));
}

/** What stands in a runbook where the walk begins: what one will see, the link, and the same without a browser. */
export function runbookSection(shared: Shared, translate?: Translate): string {
  const speak = sayIn(translate);
  return `${blocks([
    md`## ${speak(subject(subjectOf(shared)))}`,
    md`${linked(shared, speak(message('share.runbook.open', 'Open the rail')))}. ${speak(shows(shared))} ${speak(when(shared.place))}${filtered(shared, speak)}`,
    speak(message('share.runbook.command', 'Without a browser, in a checkout of Drillrail:')),
    fenced('sh', walkCommand(shared)),
  ])}\n`;
}

function linked(shared: Shared, words: Markdown): Markdown {
  return md`[${words}](${address(link(shared))})`;
}

function subjectOf({ place: { service }, rail }: Shared) {
  return { rail, service };
}

function shows({ place: { service } }: Shared): Message {
  return service === undefined
    ? message(
        'share.runbook.showsAny',
        'It shows how fast the error budget burns, for whom, and the trace, the log line and the function that explain it.'
      )
    : message(
        'share.runbook.shows',
        'It shows how fast {{service}} burns its error budget, for whom, and the trace, the log line and the function that explain it.',
        { service: strong(service) }
      );
}

function when({ from, to }: Place): Message {
  const range = { from: absoluteTime(from), to: absoluteTime(to) };
  return range.from === undefined || range.to === undefined
    ? message('share.runbook.relative', 'Time: {{from}} to {{to}}, relative to when the link is opened.', {
        from: code(from),
        to: code(to),
      })
    : message('share.runbook.absolute', 'Time: {{window}} UTC.', {
        window: utcWindow({ from: range.from, to: range.to }),
      });
}

function filtered({ place: { filters } }: Shared, speak: Say): Markdown {
  const each = Object.entries(filters).map(([name, value]) =>
    speak(message('share.runbook.filter', '{{name}} {{value}}', { name, value: strong(value) }))
  );
  return each.length === 0
    ? NO_MARKDOWN
    : md` ${speak(message('share.runbook.filters', 'Filtered by:'))} ${joinMarkdown(each, md`, `)}.`;
}
