import { css } from '@emotion/css';
import { useMemo } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LinkButton, Text, TextLink, useStyles2 } from '@grafana/ui';
import { APP_PATH, railPath } from '../model/place/appPath';
import { decodeClue } from '../arrival/clueCodec';
import { isRecognised, placeFromClue } from '../arrival/placeFromClue';
import { withTellingSources } from '../arrival/sources';
import { siteHref } from '../app/siteHref';
import { KeyValues, type KeyValue } from '../views/KeyValues';
import { testIds } from '../views/testIds';
import { chooseRail, offeredRails } from '../model/rail/defaultRails';
import type { Place } from '../model/place/place';
import { dimensionNames } from '../model/place/placeCodec';
import type { Rail } from '../model/rail/rail';
import { readRails } from '../model/rail/railSchema';
import { switchRail } from '../model/place/transitions';
import { siteDataSources } from '../wiring/site';
import { usePageName } from './pageName';

/**
 * Where Grafana's own doors lead first: a link there only carries what its context says (docs/integrations/doors.md), and here it
 * becomes a place on the site's rails. It takes the arrival's entry in the history, so back leads where one came from.
 */
export default function ArrivalPage({ jsonData }: { jsonData: unknown }) {
  const { search } = useLocation();
  const { clue, place, rails } = useMemo(() => {
    const known = readRails(jsonData).rails;
    const told = withTellingSources(decodeClue(search), siteDataSources());
    return { clue: told, place: placeFromClue(told, known), rails: known };
  }, [search, jsonData]);
  if (isRecognised(place)) {
    return <Navigate to={hrefOn(place, chooseRail(rails, place).rail)} replace />;
  }
  const told = [
    ...Object.entries(clue.labels).map(([key, value]) => ({ key, value })),
    ...clue.queries.map(({ type, expression }, index) => ({ key: `${type} ${index + 1}`.trim(), value: expression })),
  ];
  return <NothingRecognised told={told} place={place} rails={offeredRails(rails)} />;
}

interface Props {
  /** what the door said, by name */
  told: KeyValue[];
  /** nothing but the time */
  place: Place;
  rails: Rail[];
}

function NothingRecognised({ told, place, rails }: Props) {
  const styles = useStyles2(getStyles);
  usePageName(t('pages.arrival.name', 'Choose a rail'));
  return (
    <div className={styles.page} data-testid={testIds.nothingRecognised}>
      <Alert
        severity="info"
        title={t('pages.arrival.title', 'Nothing in this link names a service or a trace')}
        bottomSpacing={0}
      >
        {t(
          'pages.arrival.looked-for',
          'Drillrail looked for a metric that one of the rails counts, for a service (labels service, service_name, service.name, job or app), for the labels of the rails’ dimensions, and for a trace id. Only what a query matches exactly counts: a variable with several values or a pattern does not.'
        )}
      </Alert>
      {told.length > 0 && (
        <section aria-label={t('pages.arrival.told', 'What the link says')}>
          <Text element="h2" variant="h5">
            {t('pages.arrival.told', 'What the link says')}
          </Text>
          <KeyValues items={told} />
        </section>
      )}
      <section aria-label={t('pages.arrival.rails', 'Choose a rail for this time')}>
        <Text element="h2" variant="h5">
          {t('pages.arrival.rails', 'Choose a rail for this time')}
        </Text>
        <ul className={styles.rails}>
          {rails.map((rail) => (
            <li key={rail.id}>
              <TextLink href={siteHref(hrefOn(switchRail(place, rail), rail))} inline={false}>
                {rail.title}
              </TextLink>
            </li>
          ))}
        </ul>
      </section>
      <LinkButton className={styles.action} variant="secondary" href={siteHref(APP_PATH)}>
        {t('pages.arrival.start', 'Services and alerts')}
      </LinkButton>
    </div>
  );
}

function hrefOn(place: Place, rail: Rail): string {
  return railPath(place, dimensionNames(rail));
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gap: theme.spacing(3), width: '100%', maxWidth: 900 }),
  rails: css({ display: 'grid', gap: theme.spacing(1), marginTop: theme.spacing(1), listStyle: 'none' }),
  action: css({ justifySelf: 'start' }),
});
