import { css, cx } from '@emotion/css';
import { useMemo } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, Text, useStyles2 } from '@grafana/ui';
import { APP_PATH } from '../model/place/appPath';
import { siteHref } from '../app/siteHref';
import { readRails } from '../model/rail/railSchema';
import { TYPE_OF } from '../wiring/readWiring';
import { siteDataSources } from '../wiring/site';
import { OpenRecording } from './OpenRecording';
import { usualMetrics } from './slos/useFoundSlos';
import { FiringAlerts } from './start/FiringAlerts';
import { FoundSlos } from './start/FoundSlos';
import { Rails } from './start/Rails';
import { RecentPlaces } from './start/RecentPlaces';
import { Section } from './start/Section';
import { useFiringAlerts } from './start/useFiringAlerts';

/** Where one begins without a link: what fires, where one was, the site's rails, the sample incident, a recording. */
export default function StartPage({ jsonData }: { jsonData: unknown }) {
  const styles = useStyles2(getStyles);
  const { rails } = useMemo(() => readRails(jsonData), [jsonData]);
  const dataSources = useMemo(() => siteDataSources(), []);
  const { firing, reading, refresh } = useFiringAlerts(dataSources);
  const metrics = useMemo(() => usualMetrics(dataSources), [dataSources]);
  const hasMetrics = dataSources.some(({ type }) => type === TYPE_OF.metrics);
  return (
    <div className={styles.page}>
      <FiringAlerts firing={firing} reading={reading} rails={rails} onRefresh={refresh} />
      <div className={styles.doors}>
        <RecentPlaces rails={rails} />
        <div className={styles.aside}>
          {metrics && rails.length === 0 && <FoundSlos source={metrics} atOnce />}
          <Rails rails={rails} dataSources={dataSources} hasMetrics={hasMetrics} />
          {metrics && rails.length > 0 && <FoundSlos source={metrics} atOnce={false} />}
        </div>
        <div className={cx(styles.aside, !hasMetrics && styles.first)}>
          <Section title={t('pages.start.sample', 'See how it works')}>
            <Text color="secondary">
              {t(
                'pages.start.sample-what',
                'A recorded incident of a food delivery service, from the page at 18.2× the allowed rate down to one vacuum on one database replica. It needs no data source.'
              )}
            </Text>
            <LinkButton
              className={styles.action}
              href={siteHref(`${APP_PATH}/sample`)}
              icon="play"
              variant={hasMetrics ? 'secondary' : 'primary'}
            >
              {t('pages.start.walk-sample', 'Walk the sample incident')}
            </LinkButton>
          </Section>
          <Section title={t('pages.start.open', 'Open a recording')}>
            <Text color="secondary">
              {t(
                'pages.start.open-what',
                'A walk that was saved opens as it was seen then, long after traces and logs have expired.'
              )}
            </Text>
            <OpenRecording />
          </Section>
          <Section title={t('pages.start.wiring', 'Check the wiring')}>
            <Text color="secondary">
              {t(
                'pages.start.wiring-what',
                'Which links between metrics, traces, logs, profiles, panels and alerts work here, which are missing, and what to do first.'
              )}
            </Text>
            <LinkButton
              className={styles.action}
              href={siteHref(`${APP_PATH}/wiring`)}
              icon="sitemap"
              variant="secondary"
            >
              {t('pages.start.check-wiring', 'Check the wiring')}
            </LinkButton>
          </Section>
        </div>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gap: theme.spacing(4), width: '100%', maxWidth: 1440 }),
  doors: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.15fr) minmax(0, 1fr)',
    alignItems: 'start',
    gap: theme.spacing(3),
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  aside: css({ display: 'grid', gap: theme.spacing(3), minWidth: 0 }),
  // Where there is nothing to walk, the sample is the door to take.
  first: css({ order: -1 }),
  action: css({ alignSelf: 'flex-start' }),
});
