import { leftOutGroups } from '../../steps/dimensions/leftOut';
import type { DimensionsEvidence } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { message } from '../../model/words/message';
import { blocks, bullets, joinMarkdown, md, name, NO_MARKDOWN, table, words, type Markdown } from '../markdown';
import type { Say } from '../say';

const SHOWN = 8;

/** The labels with their best value, and those that were left out, by the reason. */
export function labelFigures({ labels, leftOut }: DimensionsEvidence, say: Say): Markdown {
  const rows = labels
    .slice(0, SHOWN)
    .map(({ name: label, best, share, values }) => [
      name(label),
      name(best.value),
      words(percent(share)),
      words(factor(best.burnWithout)),
      words(values === undefined ? '–' : count(values)),
    ]);
  const heads = [
    message('handOver.labels.label', 'label'),
    message('handOver.labels.value', 'best value'),
    message('handOver.labels.share', 'of the burn'),
    message('handOver.labels.without', 'burn without it'),
    message('handOver.labels.values', 'values'),
  ];
  const out = leftOutGroups(leftOut).map(
    (group) =>
      md`${say(group.reason)}: ${joinMarkdown(
        group.labels.map((label) => name(label.name)),
        md`, `
      )}`
  );
  return blocks([
    table('llrrr', heads.map(say), rows),
    out.length === 0 ? NO_MARKDOWN : blocks([say(message('handOver.labels.leftOut', 'Left out:')), bullets(out)]),
  ]);
}
