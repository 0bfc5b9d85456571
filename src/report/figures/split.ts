import { headsOf } from '../../steps/split/columnTitles';
import { rankingRows, shownRows, type RankingRowData } from '../../ranking/rankingRows';
import type { SplitEvidence } from '../../model/finding/finding';
import type { Place } from '../../model/place/place';
import { count, factor, percent } from '../../model/words/format';
import { message, plural, strong, type Message } from '../../model/words/message';
import { name, table, words, type Markdown } from '../markdown';
import type { Say } from '../say';

const SHOWN = 5;

/** The worst values as a table with the one that a person or the link chose, and all others as one row. */
export function splitFigures(evidence: SplitEvidence, say: Say, { filters }: Pick<Place, 'filters'>): Markdown {
  const elsewhere = evidence.candidates.some((candidate) => candidate.elsewhere !== undefined);
  const rows = rankingRows(evidence, filters[evidence.dimension]);
  const shown = shownRows(rows, SHOWN);
  const cells = [
    ...shown.map((row) => valueRow(row, say)),
    ...othersRow(
      evidence,
      rows.filter((row) => !shown.includes(row)),
      say
    ),
  ];
  const columns = elsewhere ? 7 : 6;
  return table(
    'lrrrrrr'.slice(0, columns),
    [words(evidence.dimension), ...headOf(evidence).map(say)].slice(0, columns),
    cells.map((row) => row.slice(0, columns))
  );
}

function headOf(evidence: SplitEvidence): Message[] {
  const { counts } = evidence;
  const { bad, all } = headsOf(evidence);
  return [
    bad,
    all,
    counts === 'slow'
      ? message('handOver.split.slowRate', 'slow rate')
      : message('handOver.split.errorRate', 'error rate'),
    counts === 'slow'
      ? message('handOver.split.slowShare', 'of all slow')
      : message('handOver.split.errorShare', 'of all errors'),
    message('handOver.split.without', 'burn without it'),
    message('handOver.split.elsewhere', 'rate elsewhere'),
  ];
}

function valueRow({ value, candidate, state }: RankingRowData, say: Say): Markdown[] {
  const label = state === 'other' ? name(value) : say(chosenText(value, state));
  if (!candidate) {
    return [label, say(message('handOver.split.missing', 'no data')), ...Array.from({ length: 5 }, () => words('–'))];
  }
  const { errors, requests, errorRate, errorShare, burnWithout, elsewhere } = candidate;
  const figures = [
    count(errors),
    count(requests),
    percent(errorRate),
    percent(errorShare),
    factor(burnWithout),
    percent(elsewhere ? elsewhere.errors / elsewhere.requests : NaN),
  ];
  return [label, ...figures.map(words)];
}

function chosenText(value: string, state: 'pinned' | 'suggested'): Message {
  const values = { value: strong(value) };
  return state === 'pinned'
    ? message('handOver.split.pinned', '{{value}} (pinned)', values)
    : message('handOver.split.suggested', '{{value}} (suggested)', values);
}

/** Values that the table leaves out, ranked or not. */
function othersRow({ others, totals, unit }: SplitEvidence, hidden: RankingRowData[], say: Say): Markdown[][] {
  const sum = (of: 'errors' | 'requests') =>
    hidden.reduce((total, { candidate }) => total + (candidate?.[of] ?? 0), others[of]);
  const number = (others.count ?? 0) + hidden.length;
  if (number === 0 && others.requests === 0) {
    return [];
  }
  const label =
    others.count === undefined
      ? message('handOver.split.others', 'others')
      : plural('handOver.split.othersCount', number, '1 other', '{{count}} others', { count: count(number) });
  const [errors, requests] = [sum('errors'), sum('requests')];
  const rate = unit === undefined || unit === 'spans' ? errors / requests : NaN;
  const figures = [count(errors), count(requests), percent(rate), percent(errors / totals.errors), '–', '–'];
  return [[say(label), ...figures.map(words)]];
}
