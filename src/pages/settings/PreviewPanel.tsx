import { css } from '@emotion/css';
import { useEffect, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { Rail } from '../../model/rail/rail';
import type { DataSourceSettings } from '../../model/siteWiring';
import { Preview } from './Preview';

interface Props {
  /** absent while the rail has mistakes */
  rail?: Rail;
  dataSources: DataSourceSettings[];
}

/** Milliseconds without a key press after which the queries follow. */
const PAUSE = 300;

/** The queries of a rail, or of how it was when it last worked. */
export function PreviewPanel({ rail, dataSources }: Props) {
  const styles = useStyles2(getStyles);
  const shown = useLastThatWorked(rail);
  return (
    <section className={styles.panel} aria-label={t('pages.settings.preview', 'What it queries')}>
      <Text element="h2" variant="h4">
        {t('pages.settings.preview', 'What it queries')}
      </Text>
      {!rail && (
        <Text element="p" color="secondary">
          {shown
            ? t(
                'pages.settings.preview.stale',
                'The rail has mistakes. These are the queries of its last working version.'
              )
            : t('pages.settings.preview.none', 'The queries are shown when the rail has no mistakes.')}
        </Text>
      )}
      {shown && (
        <Preview
          rail={shown}
          service={shown.match?.service ?? t('pages.settings.preview.some-service', 'my-service')}
          dataSources={dataSources}
        />
      )}
    </section>
  );
}

function useLastThatWorked(rail: Rail | undefined): Rail | undefined {
  const [shown, setShown] = useState(rail);
  const text = rail && JSON.stringify(rail);
  useEffect(() => {
    if (text === undefined) {
      return;
    }
    const timer = setTimeout(() => setShown(JSON.parse(text) as Rail), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return shown;
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'grid',
    gap: theme.spacing(1.5),
    alignContent: 'start',
    gridColumn: '-2 / -1',
    minWidth: 0,
    '& p': { margin: 0 },
  }),
});
