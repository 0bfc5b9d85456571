import { css } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { APP_PATH, railPath } from '../appPath';
import { siteHref } from '../siteHref';
import { translate } from '../views/Sentence';
import { percent } from '../walk/format';
import { offeredRails } from '../walk/defaultRails';
import { message } from '../walk/message';
import { EMPTY_PLACE } from '../walk/place';
import { dimensionNames } from '../walk/placeCodec';
import type { Rail } from '../walk/rail';
import { readRails } from '../walk/railSchema';
import { switchRail } from '../walk/transitions';
import { TYPE_OF } from '../wiring/readWiring';
import { siteDataSources } from '../wiring/site';
import { OpenRecording } from './OpenRecording';

/** Where one begins without a link: the site's rails, the sample incident, a recording from a file. */
export default function StartPage({ jsonData }: { jsonData: unknown }) {
  const styles = useStyles2(getStyles);
  const rails = offeredRails(readRails(jsonData).rails);
  const hasMetrics = siteDataSources().some(({ type }) => type === TYPE_OF.metrics);
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <Text element="h1" variant="h2">
          {t('pages.start.title', 'From the symptom to the cause')}
        </Text>
        <Text color="secondary">
          {t(
            'pages.start.intro',
            'Burn rate → worst tenant → partition → exemplar trace → span logs → profile: each step takes what the one above it found.'
          )}
        </Text>
      </header>
      <div className={styles.doors}>
        <Door title={t('pages.start.rails', 'Walk a rail')}>
          {hasMetrics ? (
            <ul className={styles.rails}>
              {rails.map((rail) => (
                <li key={rail.id} className={styles.rail}>
                  <TextLink href={railHref(rail)} inline={false}>
                    {rail.title}
                  </TextLink>
                  <Text color="secondary" variant="bodySmall">
                    {[rail.match?.service, translate(message('pages.start.objective', '{{objective}} objective', { objective: percent(rail.slo.objective) }))]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </li>
              ))}
            </ul>
          ) : (
            <Text color="secondary">
              {t(
                'pages.start.no-metrics',
                'This Grafana has no Prometheus data source that you may query, so there is nothing of its own to walk yet. An administrator can add one under Connections.'
              )}
            </Text>
          )}
        </Door>
        <Door title={t('pages.start.sample', 'See how it works')}>
          <Text color="secondary">
            {t(
              'pages.start.sample-what',
              'A recorded incident of a food delivery service, from the page at 18.2 times the error budget down to one vacuum on one database replica. It needs no data source.'
            )}
          </Text>
          <LinkButton className={styles.action} href={siteHref(`${APP_PATH}/sample`)} icon="play" variant={hasMetrics ? 'secondary' : 'primary'}>
            {t('pages.start.walk-sample', 'Walk the sample incident')}
          </LinkButton>
        </Door>
        <Door title={t('pages.start.open', 'Open a recording')}>
          <Text color="secondary">
            {t('pages.start.open-what', 'A walk that somebody saved opens as they saw it, long after traces and logs have expired.')}
          </Text>
          <OpenRecording />
        </Door>
      </div>
    </div>
  );
}

function Door({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.door} aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      {children}
    </section>
  );
}

function railHref(rail: Rail): string {
  return siteHref(railPath(switchRail(EMPTY_PLACE, rail), dimensionNames(rail)));
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gap: theme.spacing(3), maxWidth: 1200 }),
  intro: css({ display: 'grid', gap: theme.spacing(0.5) }),
  doors: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    gap: theme.spacing(2),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  door: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  action: css({ alignSelf: 'flex-start' }),
  rails: css({ display: 'grid', gap: theme.spacing(1), listStyle: 'none' }),
  rail: css({ display: 'grid' }),
});
