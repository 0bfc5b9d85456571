import { clip, visibleText } from '../../signals/visibleText';
import type { LogsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { blocks, fenced, type Markdown } from '../markdown';
import type { Say } from '../say';
import { timeOfDay } from '../utc';

/** Lines before and after the telling one; without one, as many from the start. */
const AROUND = 2;
const LONGEST_LINE = 500;
const LONGEST_SERVICE = 60;

/** The telling line and a few around it, verbatim, by time. */
export function logFigures({ rows, telling }: LogsEvidence, say: Say): Markdown {
  const first = Math.max(0, (telling ?? 0) - AROUND);
  const shown = rows.slice(first, (telling ?? AROUND) + AROUND + 1);
  const values = { shown: shown.length, count: rows.length };
  const intro =
    telling === undefined
      ? message('handOver.lines', '{{shown}} of {{count}} lines, times in UTC:', values)
      : message(
          'handOver.tellingLine',
          '{{shown}} of {{count}} lines, times in UTC, the most relevant one marked:',
          values
        );
  const services = shown.map(({ service }) => clip(visibleText(service), LONGEST_SERVICE));
  const width = Math.max(...services.map(({ length }) => length));
  const lines = shown.map((row, index) => {
    const mark = first + index === telling ? '→' : ' ';
    return `${mark} ${timeOfDay(row.time)} ${services[index].padEnd(width)} ${clip(visibleText(row.line), LONGEST_LINE)}`;
  });
  return blocks([say(intro), fenced('text', lines.join('\n'))]);
}
