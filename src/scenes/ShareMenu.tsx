import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { sharePath, suggestedParts } from '../share/sharePage';
import { bytes } from '../model/words/format';
import type { Place } from '../model/place/place';
import { dimensionNames } from '../model/place/placeCodec';
import { placeOnScreen } from '../walk/placeOnScreen';
import type { WalkState } from '../walk/run';
import { absolute, siteHref } from '../app/siteHref';
import { copy, failed, succeeded } from './copy';
import { useRailHost, type RailHost } from './railHost';

/** What few visits need. It is there before a click asks for it: a browser lets only what follows a click at once copy. */
const handOver = () => import('./handOver');

/**
 * What others get: links to this place, and what was found here. Times are absolute, so that they see tomorrow what is
 * to be seen today.
 */
export function ShareMenu({ walk, place }: { walk: WalkState; place: Place }) {
  const host = useRailHost();
  const tooEarly = walk.stations.every(({ status }) => status === 'loading' || status === 'waiting');
  const menu = (
    <Menu>
      <Menu.Item
        label={t('scenes.share.link', 'Copy link')}
        description={t('scenes.share.link-description', 'Your choices, with absolute times')}
        icon="link"
        onClick={() => void copyLink(host.href(host.absolutePlace()))}
      />
      <Menu.Item
        label={t('scenes.share.pinned', 'Copy link with suggestions pinned')}
        description={t('scenes.share.pinned-description', 'Exactly what is on screen')}
        icon="gf-pin"
        onClick={() => void copyLink(host.href(placeOnScreen(walk)))}
      />
      {!host.recording && (
        <Menu.Item
          label={t('scenes.share.more', 'Runbook, dashboard, alert…')}
          description={t(
            'scenes.share.more-description',
            'This place as a runbook section, a panel, a data link, an annotation or a command'
          )}
          icon="book-open"
          url={sharePageHref(place, walk)}
        />
      )}
      <Menu.Divider />
      <Menu.Item
        label={t('scenes.share.summary', 'Copy summary')}
        description={
          tooEarly
            ? nothingYet()
            : t(
                'scenes.share.summary-description',
                'One sentence for each step and the link, as Markdown for a ticket or a chat'
              )
        }
        icon="clipboard-alt"
        disabled={tooEarly}
        onClick={() => void told(copySummary(host, walk))}
      />
      <Menu.Item
        label={t('scenes.share.report', 'Download report')}
        description={
          tooEarly
            ? nothingYet()
            : t(
                'scenes.share.report-description',
                'The summary with evidence, timeline and queries, as a Markdown file'
              )
        }
        icon="download-alt"
        disabled={tooEarly}
        onClick={() => void told(downloadReport(host, walk))}
      />
      {!host.recording && (
        <Menu.Item
          label={t('scenes.share.save', 'Save this walk')}
          description={
            walk.settled
              ? t(
                  'scenes.share.save-description',
                  'A recording with all the evidence that opens without any data source'
                )
              : t('scenes.share.not-settled', 'Some steps are still loading')
          }
          icon="save"
          disabled={!walk.settled}
          onClick={() => void told(save(host, walk))}
        />
      )}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end" onVisibleChange={(open) => open && void handOver()}>
      <Button variant="secondary" icon="share-alt">
        {t('scenes.share.share', 'Share')}
      </Button>
    </Dropdown>
  );
}

function nothingYet(): string {
  return t('scenes.share.nothing-yet', 'No step has found anything yet');
}

function sharePageHref(place: Place, walk: WalkState): string {
  const onScreen = placeOnScreen(walk);
  return siteHref(sharePath(onScreen, dimensionNames(walk.rail), suggestedParts(place, onScreen)));
}

function copyLink(href: string): Promise<void> {
  return copy(absolute(href), {
    done: t('scenes.share.copied', 'Link copied'),
    instead: t('scenes.share.not-copied-advice', 'Copy the address of this page instead.'),
  });
}

async function copySummary(host: RailHost, walk: WalkState): Promise<void> {
  const { summaryText } = await handOver();
  await copy(summaryText(host, walk), {
    done: t('scenes.share.summary-copied', 'Summary copied'),
    instead: t('scenes.share.summary-not-copied-advice', 'Download the report instead: it begins with the summary.'),
  });
}

async function downloadReport(host: RailHost, walk: WalkState) {
  const { downloadReport: download } = await handOver();
  succeeded(t('scenes.share.downloaded', 'Report downloaded'), download(host, walk));
}

async function save(host: RailHost, walk: WalkState) {
  const { saveWalk } = await handOver();
  const { name, size } = await saveWalk(host, walk);
  succeeded(t('scenes.share.saved', 'Recording downloaded'), `${name}, ${bytes(size)}`);
}

/** A click that comes to nothing says so. */
async function told(work: Promise<void>) {
  try {
    await work;
  } catch (error) {
    failed(
      t('scenes.share.not-made', 'The file could not be created'),
      error instanceof Error ? error.message : String(error)
    );
  }
}
