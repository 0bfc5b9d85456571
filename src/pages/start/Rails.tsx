import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { railPath } from '../../model/place/appPath';
import { siteHref } from '../../app/siteHref';
import { offeredRails } from '../../model/rail/defaultRails';
import { percent } from '../../model/words/format';
import { EMPTY_PLACE } from '../../model/place/place';
import { dimensionNames } from '../../model/place/placeCodec';
import type { Rail } from '../../model/rail/rail';
import { switchRail } from '../../model/place/transitions';
import type { DataSourceSettings } from '../../model/siteWiring';
import { readable } from './placeText';
import { RailService } from './RailService';
import { rowStyles } from './rowStyles';
import { Section } from './Section';

/** Rails listed at most; the rail page's picker has them all. */
const MOST_RAILS = 12;

interface Props {
  rails: Rail[];
  dataSources: DataSourceSettings[];
  hasMetrics: boolean;
}

/** The site's rails and the ones that come with the app, each at its service or with its services to choose from. */
export function Rails({ rails, dataSources, hasMetrics }: Props) {
  const styles = useStyles2(getStyles);
  const offered = offeredRails(rails);
  return (
    <Section title={t('pages.start.rails', 'Walk a rail')}>
      {hasMetrics ? (
        <ul className={styles.list}>
          {offered.slice(0, MOST_RAILS).map((rail) => (
            <li key={rail.id} className={cx(styles.row, styles.columns)}>
              <div className={styles.what}>
                <a
                  className={styles.cover}
                  href={siteHref(railPath(switchRail(EMPTY_PLACE, rail), dimensionNames(rail)))}
                >
                  {readable(rail.title)}
                </a>
                <span className={styles.facts}>{factsOf(rail)}</span>
              </div>
              {rail.match?.service === undefined && <RailService rail={rail} dataSources={dataSources} />}
            </li>
          ))}
        </ul>
      ) : (
        <Text color="secondary">
          {t(
            'pages.start.no-metrics',
            'This Grafana has no Prometheus data source that you may query, so there is nothing of its own to walk yet. Ask an administrator to add one under Connections.'
          )}
        </Text>
      )}
      {hasMetrics && offered.length > MOST_RAILS && (
        <Text color="secondary" variant="bodySmall">
          {t('pages.start.more-rails', '', {
            count: offered.length - MOST_RAILS,
            defaultValue_one: '1 more is in the list on the rail page.',
            defaultValue_other: '{{count}} more are in the list on the rail page.',
          })}
        </Text>
      )}
    </Section>
  );
}

function factsOf({ match, slo }: Rail): string {
  const objective = t('pages.start.objective', '{{objective}} objective', { objective: percent(slo.objective) });
  return [match?.service, objective]
    .filter((fact) => fact !== undefined)
    .map(readable)
    .join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...rowStyles(theme),
  columns: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    minHeight: 52,
    padding: theme.spacing(0.75, 1.5),
  }),
  what: css({ display: 'grid', minWidth: 0 }),
  facts: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
