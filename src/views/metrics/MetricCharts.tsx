import { css } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, useStyles2 } from '@grafana/ui';
import type { GatewayError } from '../../signals/gateway';
import { NOT_RECORDED } from '../../model/words/absence';
import type { Message } from '../../model/words/message';
import { Sentence, translate } from '../Sentence';
import { StepFailure } from '../step/StepFailure';
import { StepSkeleton } from '../step/StepSkeleton';
import { testIds } from '../testIds';
import { clip, visibleLines } from '../../signals/visibleText';

interface Props {
  title: Message;
  /** as it was sent */
  query?: string;
  exploreHref?: string;
  state: MetricState;
  onRetry(): void;
}

export type MetricState =
  | { status: 'loading' }
  /** it could not be asked */
  | { status: 'unasked'; reason: Message }
  | { status: 'failed'; error: GatewayError; sourceName?: string }
  /** the recording does not hold it */
  | { status: 'absent' }
  | { status: 'empty' }
  | { status: 'found'; chart: ReactNode; leftOut: number };

const HEIGHT = 160;

/** Charts side by side, as many as fit, with what is to be said of all of them. */
export function MetricCharts({ notes, children }: { notes: Message[]; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {notes.map((note) => (
        <p key={note.id} className={styles.note}>
          <Sentence message={note} />
        </p>
      ))}
      <div className={styles.charts}>{children}</div>
    </>
  );
}

/** One query's chart, or why there is none: each tells its own state and takes nothing from the others. */
export function MetricFigure({ title, query, exploreHref, state, onRetry }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <figure
      className={styles.figure}
      data-testid={testIds.metric}
      data-status={state.status}
      aria-busy={state.status === 'loading'}
    >
      <figcaption className={styles.caption}>
        <span className={styles.title} title={query && clip(visibleLines(query), 2000)}>
          <Sentence message={title} />
        </span>
        {exploreHref && (
          <LinkButton href={exploreHref} target="_blank" rel="noreferrer" variant="primary" fill="text" size="sm">
            {t('views.step.explore', 'Explore')}
          </LinkButton>
        )}
      </figcaption>
      <Body state={state} onRetry={onRetry} />
    </figure>
  );
}

function Body({ state, onRetry }: Pick<Props, 'state' | 'onRetry'>) {
  const styles = useStyles2(getStyles);
  switch (state.status) {
    case 'loading':
      return <StepSkeleton id="metric" height={HEIGHT} />;
    case 'unasked':
      return (
        <p className={styles.quiet}>
          <Sentence message={state.reason} />
        </p>
      );
    case 'failed':
      return <StepFailure error={state.error} sourceName={state.sourceName} onRetry={onRetry} />;
    case 'absent':
      return <p className={styles.quiet}>{translate(NOT_RECORDED)}</p>;
    case 'empty':
      return <p className={styles.quiet}>{t('views.metrics.empty', 'No data around the time of this trace.')}</p>;
    case 'found':
      return (
        <>
          <div className={styles.chart}>{state.chart}</div>
          {state.leftOut > 0 && (
            <p className={styles.note}>
              {t('views.metrics.left-out', '', {
                count: state.leftOut,
                defaultValue_one: 'Showing the lines with the highest peaks; 1 more is not drawn.',
                defaultValue_other: 'Showing the lines with the highest peaks; {{count}} more are not drawn.',
              })}
            </p>
          )}
        </>
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    margin: theme.spacing(0.5, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  charts: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: theme.spacing(1, 2),
    marginTop: theme.spacing(0.5),
  }),
  figure: css({ minWidth: 0, margin: 0 }),
  caption: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center', minHeight: 24 }),
  title: css({
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  chart: css({ position: 'relative', height: HEIGHT }),
  quiet: css({
    margin: theme.spacing(0.5, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
