import { link, type Shared } from './shared';

/** The same walk without a browser (docs/integrations/walk.md), for any shell of POSIX. */
export function walkCommand(shared: Shared): string {
  return `npm run walk -- ${shellWord(link(shared))}`;
}

/** One word to a shell, whatever is in it: within single quotes nothing has a meaning but the quote. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
