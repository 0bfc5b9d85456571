/** One line of the table: an incident's dimension, the right answer, ours, and where each method puts the right one. */
export type Row = Record<'incident' | 'right' | 'verdict' | 'ours' | 'errors' | 'error ratio' | 'share difference', string>;

const HEADS: Array<keyof Row> = ['incident', 'right', 'verdict', 'ours', 'errors', 'error ratio', 'share difference'];

/** As Markdown, so that it can stand in docs/confounded.md as it was printed. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [Object.fromEntries(HEADS.map((head) => [head, head])) as Row, ...rows];
  const widths = HEADS.map((head) => Math.max(...lines.map((line) => line[head].length)));
  const render = (line: Row) => `| ${HEADS.map((head, column) => line[head].padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [render(lines[0]), rule, ...rows.map(render)].join('\n');
}
