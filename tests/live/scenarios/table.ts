/** One line of the table that a file of scenarios prints: what was expected, and what the walk took. */
export interface Row {
  scenario: string;
  station: string;
  expected: string;
  taken: string;
  sentence: string;
}

const SENTENCE = 110;

/** Prints past Jest's console, which would put a stack trace behind every line. */
export function printTable(title: string, rows: Row[]): void {
  const lines = [
    ['scenario', 'station', 'expected', 'taken', 'sentence'],
    ...rows.map(({ scenario, station, expected, taken, sentence }) => [
      scenario,
      station,
      expected,
      taken,
      shortened(sentence),
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join(' · ')
      .trimEnd()
  );
  process.stdout.write(`\n${title}\n${text.join('\n')}\n\n`);
}

function shortened(sentence: string): string {
  const line = sentence.replace(/\s+/g, ' ');
  return line.length > SENTENCE ? `${line.slice(0, SENTENCE - 1)}…` : line;
}
