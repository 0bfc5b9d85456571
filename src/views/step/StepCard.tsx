import { css } from '@emotion/css';
import { useId, useState, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, LinkButton, useStyles2 } from '@grafana/ui';
import type { GatewayError } from '../../signals/gateway';
import type { Finding, Hint } from '../../model/finding/finding';
import { shortJoin } from '../../model/finding/shortJoin';
import type { Message } from '../../model/words/message';
import { LevelBadge } from '../LevelBadge';
import { Sentence, translate } from '../Sentence';
import { testIds } from '../testIds';
import { TONE_BADGES } from '../tones';
import { TOP_EDGE } from '../topEdge';
import { useSize } from '../useSize';
import { StepFailure } from './StepFailure';
import { StepNotes } from './StepNotes';
import { Attempts, StepQueries, type SentQuery } from './StepQueries';
import { StepSkeleton } from './StepSkeleton';

/** What a card shows: what it waits for, that it loads, what it found, why it is empty without a finding, or why it failed. */
export type StepCardState =
  | { status: 'waiting'; reason: Message }
  | { status: 'empty'; reason: Message }
  | { status: 'loading' }
  /** a finding whose own status tells whether anything was found */
  | { status: 'settled'; finding: Finding }
  | { status: 'failed'; error: GatewayError; sourceName?: string };

interface Props {
  /** of the station */
  id: string;
  /** of the card in the document, to jump to; a dashboard may show the same station twice */
  elementId: string;
  number: number;
  title: Message;
  state: StepCardState;
  queries: SentQuery[];
  /** the step's main query in Explore */
  exploreHref?: string;
  /** where else it can be looked at */
  waysOut?: ReactNode;
  /** pixels that the body will take, so that nothing jumps when it comes; 0 when nothing is on its way */
  expectedHeight: number;
  onRetry(): void;
  /** a note's evidence leads to a span or a trace */
  onOpen(hint: Hint): void;
  /** the evidence; drawn only with a finding that has some */
  children?: ReactNode;
}

/** One step of the walk: one sentence, then evidence; query and cost fold away. */
export function StepCard(props: Props) {
  const { id, elementId, state, queries } = props;
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const sectionId = useId();
  const finding = state.status === 'settled' ? state.finding : undefined;
  return (
    <section
      id={elementId}
      className={styles.card}
      aria-labelledby={titleId}
      aria-busy={state.status === 'loading'}
      data-testid={testIds.step(id)}
      data-status={finding?.status ?? state.status}
      tabIndex={-1}
    >
      <header className={styles.header}>
        <div className={styles.words}>
          <span className={styles.number}>{props.number}</span>
          <h3 id={titleId} className={styles.title}>
            {translate(props.title)}
          </h3>
          <span className={styles.sentence}>
            <StateSentence state={state} />
          </span>
        </div>
        <div className={styles.side}>
          {finding && <Judgement id={id} finding={finding} />}
          <Button
            variant="primary"
            fill="text"
            size="sm"
            icon={open ? 'angle-up' : 'angle-down'}
            iconPlacement="right"
            aria-expanded={open}
            aria-controls={open ? sectionId : undefined}
            onClick={() => setOpen(!open)}
          >
            {t('views.step.query', 'query')}
          </Button>
          {props.exploreHref && (
            <LinkButton
              href={props.exploreHref}
              target="_blank"
              rel="noreferrer"
              variant="primary"
              fill="text"
              size="sm"
            >
              {t('views.step.explore', 'Explore')}
            </LinkButton>
          )}
          {props.waysOut}
        </div>
      </header>
      {open && (
        <div id={sectionId} data-testid={testIds.stepQuery(id)}>
          <StepQueries queries={queries} attempts={finding?.attempts ?? []} />
        </div>
      )}
      {finding && <StepNotes finding={finding} onOpen={props.onOpen} />}
      <StepBody {...props} />
    </section>
  );
}

function StateSentence({ state }: { state: StepCardState }) {
  const styles = useStyles2(getStyles);
  switch (state.status) {
    case 'waiting':
    case 'empty':
      return (
        <span className={styles.quiet}>
          <Sentence message={state.reason} />
        </span>
      );
    case 'loading':
      return <span className={styles.quiet}>{t('views.step.loading', 'Looking …')}</span>;
    case 'settled':
      return <Sentence message={state.finding.sentence} />;
    case 'failed':
      return null;
  }
}

function Judgement({ id, finding }: { id: string; finding: Finding }) {
  const short = finding.status === 'found' ? shortJoin(finding) : undefined;
  return (
    <>
      <Badge
        color={TONE_BADGES[finding.verdict.tone]}
        text={translate(finding.verdict.label)}
        data-testid={testIds.stepVerdict(id)}
        data-verdict={finding.verdict.code}
      />
      {short && <LevelBadge {...short} join={finding.join} />}
    </>
  );
}

/** Waiting and loading bodies keep the height that the evidence last had, or is expected to have. */
function StepBody({ id, state, expectedHeight, onRetry, children }: Props) {
  const [measure, size] = useSize();
  switch (state.status) {
    case 'waiting':
      return expectedHeight > 0 ? <StepSkeleton id={id} height={size?.height ?? expectedHeight} still /> : null;
    case 'loading':
      return <StepSkeleton id={id} height={size?.height ?? expectedHeight} />;
    case 'failed':
      return <StepFailure error={state.error} sourceName={state.sourceName} onRetry={onRetry} />;
    case 'empty':
      return null;
    case 'settled':
      return state.finding.status === 'found' ? (
        <div ref={measure}>{children}</div>
      ) : (
        <Attempts attempts={state.finding.attempts} />
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    // Cards may stand side by side: what fits hangs on the card's width, not on the window's.
    containerType: 'inline-size',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: theme.spacing(1),
    padding: theme.spacing(1.25, 2, 1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
    scrollMarginTop: `calc(${TOP_EDGE} + ${theme.spacing(2)})`,
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(1) },
  }),
  header: css({
    display: 'flex',
    gap: theme.spacing(0.5, 2),
    alignItems: 'start',
    // Two cards side by side on a wide screen have some 800 px: beside its badges a sentence would stand in a narrow column.
    '@container (max-width: 900px)': { flexDirection: 'column' },
  }),
  words: css({ display: 'flex', flex: 1, gap: theme.spacing(1.25), alignItems: 'baseline', minWidth: 0 }),
  number: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  title: css({
    flex: 'none',
    margin: 0,
    fontSize: theme.typography.h5.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: '24px',
  }),
  sentence: css({ minWidth: 0, lineHeight: '24px', overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary }),
  side: css({
    display: 'flex',
    flex: 'none',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    alignItems: 'center',
    maxWidth: '100%',
    minHeight: 24,
    // The last button's words end where the evidence ends.
    marginRight: theme.spacing(-1),
  }),
});
