import { css } from '@emotion/css';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LinkButton, Text, useStyles2 } from '@grafana/ui';
import { openParameters } from '../share/dataLink';
import { lastingPlace } from '../share/lasting';
import { railToShare } from '../share/railToShare';
import { readSuggested, withoutParts } from '../share/sharePage';
import { snippetGroups, type SnippetGroup } from '../share/snippets';
import { railPath } from '../model/place/appPath';
import { absolute, siteHref } from '../app/siteHref';
import { inReadersLanguage, Sentence } from '../views/Sentence';
import { decodePlace, dimensionNames } from '../model/place/placeCodec';
import { readRails } from '../model/rail/railSchema';
import { Choices, type Choice } from './share/Choices';
import { FromPanel } from './share/FromPanel';
import { PlaceFacts } from './share/PlaceFacts';
import { SnippetCard } from './share/SnippetCard';
import { usePageName } from './pageName';
import { useAbsolute } from './share/useAbsolute';

/** A place, ready to paste wherever others look for it: chats, tickets, runbooks, dashboards, alert rules, scripts. */
export default function SharePage({ jsonData }: { jsonData: unknown }) {
  const styles = useStyles2(getStyles);
  usePageName(t('pages.share.title', 'Share this place'));
  const { search } = useLocation();
  const { rails } = readRails(jsonData);
  const { rail, problem, note } = railToShare(rails, decodePlace(search).place);
  const { place: given, problems } = decodePlace(search, dimensionNames(rail));
  const suggested = readSuggested(search, given);
  const offered = openParameters(rail);
  const [choice, setChoice] = useState<Choice>({ time: 'this', pinned: true });
  const [fixed, setFixed] = useState<string[]>([]);

  const onScreen = useAbsolute(given);
  const pinned = choice.pinned ? onScreen : withoutParts(onScreen, suggested);
  const place = choice.time === 'this' ? pinned : lastingPlace(choice.pinned ? given : withoutParts(given, suggested));
  const shared = { place, rail, root: absolute(siteHref('')).replace(/\/$/, '') };
  const open = offered.filter(({ name }) => !fixed.includes(name));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <Text element="h1" variant="h2">
            {t('pages.share.title', 'Share this place')}
          </Text>
          <Text element="p" color="secondary">
            {t(
              'pages.share.intro',
              'Ready to paste where others will look for it. Each of these opens the place shown here.'
            )}
          </Text>
        </div>
        <LinkButton variant="secondary" icon="arrow-left" href={siteHref(railPath(given, dimensionNames(rail)))}>
          {t('pages.share.back', 'Back to the rail')}
        </LinkButton>
      </header>
      {[...problems, ...(problem ? [problem] : [])].map((item, index) => (
        <Alert
          key={index}
          severity="warning"
          title={t('pages.share.problem', 'The link has a problem')}
          bottomSpacing={0}
        >
          <Sentence message={item} />
        </Alert>
      ))}
      {note && (
        <Alert severity="info" title={t('pages.share.discovered', 'An SLO found on this site')} bottomSpacing={0}>
          <Sentence message={note} />
        </Alert>
      )}
      <div className={styles.columns}>
        <aside className={styles.place} aria-label={t('pages.share.place', 'The place')}>
          <PlaceFacts place={place} rail={rail} suggested={suggested} />
          <Choices choice={choice} suggested={suggested} onChange={setChoice} />
        </aside>
        <div className={styles.groups}>
          {snippetGroups(shared, open, inReadersLanguage).map((group) => (
            <Group key={group.id} group={group}>
              {group.id === 'dashboard' && offered.length > 0 && (
                <FromPanel offered={offered} rail={rail} fixed={fixed} onChange={setFixed} />
              )}
            </Group>
          ))}
        </div>
      </div>
    </div>
  );
}

function Group({ group: { id, title, note, snippets }, children }: { group: SnippetGroup; children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  const headingId = `drillrail-share-${id}`;
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <div>
        <h2 id={headingId} className={styles.heading}>
          <Sentence message={title} />
        </h2>
        {note && (
          <p className={styles.note}>
            <Sentence message={note} />
          </p>
        )}
      </div>
      {children}
      <div className={styles.snippets}>
        {snippets.map((snippet) => (
          <SnippetCard key={snippet.id} snippet={snippet} />
        ))}
      </div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gap: theme.spacing(2), minWidth: 0, maxWidth: 1400 }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    alignItems: 'flex-start',
    justifyContent: 'space-between',
  }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: '300px minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  // In sight all the way down: it is what every snippet leads to.
  place: css({
    position: 'sticky',
    top: theme.spacing(8),
    display: 'grid',
    gap: theme.spacing(2),
    [theme.breakpoints.down('md')]: { position: 'static' },
  }),
  groups: css({ display: 'grid', gap: theme.spacing(3), minWidth: 0 }),
  group: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0 }),
  heading: css({ margin: 0, fontSize: theme.typography.h4.fontSize }),
  note: css({ margin: 0, color: theme.colors.text.secondary }),
  snippets: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(400px, 100%), 1fr))',
    gap: theme.spacing(1.5),
    minWidth: 0,
  }),
});
