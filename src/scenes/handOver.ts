import { fileName } from '../recording/fileName';
import type { HandOver } from '../report/handOver';
import { report } from '../report/report';
import { summary } from '../report/summary';
import { inReadersLanguage } from '../views/Sentence';
import { placeOnScreen } from '../walk/placeOnScreen';
import type { WalkState } from '../walk/run';
import { absolute } from '../app/siteHref';
import { download } from './download';
import { exploreLink } from './exploreLink';
import type { RailScene } from './RailScene';

export { saveWalk } from './saveWalk';

/** The incident in a few sentences, as Markdown. */
export function summaryText(scene: RailScene, walk: WalkState): string {
  return summary(handOverOf(scene, walk));
}

/** What is on screen, in the reader's language and with links that work from anywhere. */
function handOverOf(scene: RailScene, walk: WalkState): HandOver {
  return {
    walk,
    link: absolute(scene.href(placeOnScreen(walk))),
    explore: (query) => {
      const href = exploreLink(scene, walk, query);
      return href && absolute(href);
    },
    recording: scene.recording,
    translate: inReadersLanguage,
  };
}

/** @returns the file's name */
export function downloadReport(scene: RailScene, walk: WalkState): string {
  const name = fileName(walk, '.md');
  download(name, new Blob([report(handOverOf(scene, walk))], { type: 'text/markdown' }));
  return name;
}
