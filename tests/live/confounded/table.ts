/** One line of the table: an incident's dimension, the right answer, ours, and where each method puts the right one. */
export type Row = Record<
  'incident' | 'right' | 'verdict' | 'ours' | 'errors' | 'error ratio' | 'share difference',
  string
>;

const HEADS: Array<keyof Row> = ['incident', 'right', 'verdict', 'ours', 'errors', 'error ratio', 'share difference'];

/** All that are right come first, or nobody is named where nobody is right. */
const IS_RIGHT = /^(none|1(, 2(, 3)?)?)$/;

/** As Markdown, so that it can stand in docs/statistics/confounded.md as it was printed. */
export function tableOf(rows: readonly Row[]): string {
  const heads = Object.fromEntries(HEADS.map((head) => [head, head])) as Row;
  const lines = [heads, ...rows, summaryOf(rows)];
  const widths = HEADS.map((head) => Math.max(...lines.map((line) => line[head].length)));
  const render = (line: Row) => `| ${HEADS.map((head, column) => line[head].padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [render(heads), rule, ...lines.slice(1).map(render)].join('\n');
}

/** How many of them each gets right. */
function summaryOf(rows: readonly Row[]): Row {
  const right = (of: keyof Row) => `${rows.filter((row) => IS_RIGHT.test(row[of])).length} of ${rows.length}`;
  return {
    incident: 'right',
    right: '',
    verdict: '',
    ours: right('ours'),
    errors: right('errors'),
    'error ratio': right('error ratio'),
    'share difference': right('share difference'),
  };
}
