import { css } from '@emotion/css';
import { useId, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import type { SpanRow } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { clip, visibleText } from '../../signals/visibleText';

/** The metrics of a span's service, unfolded below the trace. */
export function MetricsSection({
  row: { span },
  onClose,
  children,
}: {
  row: SpanRow;
  onClose(): void;
  children: ReactNode;
}) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const service = clip(visibleText(span.service), 200);
  return (
    <section className={styles.section} aria-labelledby={titleId} data-testid={testIds.metrics}>
      <header className={styles.header}>
        <h4 id={titleId} className={styles.title}>
          {translate(message('views.moves.metrics', 'Metrics of {{service}}', { service }))}
        </h4>
        <span className={styles.legend}>
          {translate(
            message('views.metrics.legend', 'The dashed line is {{span}}.', { span: clip(visibleText(span.name), 100) })
          )}
        </span>
        <IconButton name="times" aria-label={t('views.metrics.close', 'Close metrics')} onClick={onClose} />
      </header>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    marginTop: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.canvas,
  }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    alignItems: 'baseline',
    '& > :last-child': { alignSelf: 'center', marginLeft: 'auto' },
  }),
  legend: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  title: css({ margin: 0, fontSize: theme.typography.body.fontSize, overflowWrap: 'anywhere' }),
});
