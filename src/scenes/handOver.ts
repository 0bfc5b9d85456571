import { fileName } from '../recording/fileName';
import type { HandOver } from '../report/handOver';
import { report } from '../report/report';
import { reportSummary } from '../report/summary';
import { inReadersLanguage } from '../views/Sentence';
import { placeOnScreen } from '../walk/placeOnScreen';
import type { WalkState } from '../walk/run';
import { absolute } from '../app/siteHref';
import { download } from './download';
import { exploreLink } from './exploreLink';
import type { RailHost } from './railHost';

export { saveWalk } from './saveWalk';

type Linking = Pick<RailHost, 'href' | 'recording'>;

/** The incident in a few sentences, as Markdown. */
export function summaryText(host: Linking, walk: WalkState): string {
  return reportSummary(handOverOf(host, walk));
}

/** What is on screen, in the reader's language and with links that work from anywhere. */
function handOverOf(host: Linking, walk: WalkState): HandOver {
  return {
    walk,
    link: absolute(host.href(placeOnScreen(walk))),
    explore: (query) => {
      const href = exploreLink(host, walk, query);
      return href && absolute(href);
    },
    recording: host.recording,
    translate: inReadersLanguage,
  };
}

/** @returns the file's name */
export function downloadReport(host: Linking, walk: WalkState): string {
  const name = fileName(walk, '.md');
  download(name, new Blob([report(handOverOf(host, walk))], { type: 'text/markdown' }));
  return name;
}
