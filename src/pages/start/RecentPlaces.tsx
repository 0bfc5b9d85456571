import { css, cx } from '@emotion/css';
import { useSyncExternalStore } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, IconButton, Text, useStyles2 } from '@grafana/ui';
import { railPath } from '../../model/place/appPath';
import { forgetPlace, recentPlaces, subscribe } from '../../recent/store';
import type { RecentPlace } from '../../recent/recentPlaces';
import { siteHref } from '../../app/siteHref';
import { translate } from '../../views/Sentence';
import { chooseRail } from '../../model/rail/defaultRails';
import { message } from '../../model/words/message';
import { dimensionNames } from '../../model/place/placeCodec';
import type { Rail } from '../../model/rail/rail';
import { placeParts, rangeText, readable } from './placeText';
import { rowStyles } from './rowStyles';
import { Section } from './Section';

/** Where this browser walked, the newest first. */
export function RecentPlaces({ rails }: { rails: Rail[] }) {
  const styles = useStyles2(getStyles);
  const recent = useSyncExternalStore(subscribe, recentPlaces);
  const clear = recent.length > 0 && (
    <Button size="sm" variant="secondary" fill="text" onClick={() => forgetPlace()}>
      {t('pages.start.forget-all', 'Forget all')}
    </Button>
  );
  return (
    <Section title={t('pages.start.recent', 'Recent places')} action={clear}>
      {recent.length === 0 ? (
        <Text color="secondary">
          {t('pages.start.none-recent', 'Places where you walk are kept here, in this browser only.')}
        </Text>
      ) : (
        <ol className={styles.list} aria-label={t('pages.start.recent', 'Recent places')}>
          {recent.map((each) => (
            <Row key={hrefOf(each, rails)} recent={each} rails={rails} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Row({ recent, rails }: { recent: RecentPlace; rails: Rail[] }) {
  const styles = useStyles2(getStyles);
  const { place, railTitle } = recent;
  const what = placeParts(place, rails).join(' · ') || readable(railTitle);
  return (
    <li className={cx(styles.row, styles.columns)}>
      <div className={styles.what}>
        <a className={styles.cover} href={hrefOf(recent, rails)}>
          {what}
        </a>
        <span className={styles.when}>{`${readable(railTitle)} · ${rangeText(place)}`}</span>
      </div>
      <IconButton
        className={styles.above}
        name="times"
        tooltip={translate(message('pages.start.forget', 'Forget {{place}}', { place: what }))}
        onClick={() => forgetPlace(recent)}
      />
    </li>
  );
}

function hrefOf({ place }: RecentPlace, rails: Rail[]): string {
  return siteHref(railPath(place, dimensionNames(chooseRail(rails, place).rail)));
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...rowStyles(theme),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1.5),
  }),
  what: css({ display: 'grid', minWidth: 0 }),
  when: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  }),
});
