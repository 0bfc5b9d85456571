import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SplitCandidate, SplitEvidence } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { message } from '../../model/words/message';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { clip, visibleText } from '../../signals/visibleText';
import { rateOf } from '../../steps/split/columnTitles';
import type { RankingRowData } from '../../ranking/rankingRows';
import { getRankingStyles, type RankingColumns } from './rankingStyles';

interface Props {
  row: RankingRowData;
  evidence: Pick<SplitEvidence, 'unit' | 'dimension' | 'certainty'>;
  columns: RankingColumns;
  tabbable: boolean;
  onPin(): void;
  /** the pointer or the focus is on this row */
  onActive(): void;
  register(element: HTMLElement | null): void;
}

const LONGEST_VALUE = 120;

/** One value of the dimension, as a radio whose figures stand in columns. What has no value cannot be chosen. */
export function RankingRow({ row, evidence, columns, tabbable, onPin, onActive, register }: Props) {
  const styles = useStyles2(getRankingStyles, columns);
  const value = clip(visibleText(row.value), LONGEST_VALUE);
  const chosen = row.state !== 'other';
  const choosable = row.value !== '';
  return (
    <div
      ref={register}
      role="radio"
      aria-checked={row.state === 'pinned'}
      aria-disabled={!choosable}
      aria-label={row.candidate ? translate(row.candidate.sentence) : `${value}: ${missingText(evidence)}`}
      tabIndex={tabbable ? 0 : -1}
      className={cx(styles.row, styles.choice, choosable && styles.choosable, chosen && styles.chosen)}
      onClick={onPin}
      onFocus={onActive}
      onMouseEnter={onActive}
      data-testid={testIds.rankingRow(row.value)}
      data-state={row.state}
    >
      <span className={styles.value}>
        {choosable ? (
          <>
            <Mark state={row.state} className={cx(styles.mark, chosen && styles.chosenMark)} />
            <span className={styles.valueText} title={value}>
              {value}
            </span>
            <span className={cx(styles.tags, styles.notNarrow)}>{tagsOf(row, evidence).join(' · ')}</span>
          </>
        ) : (
          <span className={cx(styles.valueText, styles.noValue)}>
            {translate(message('views.ranking.no-value', 'no {{dimension}}', { dimension: evidence.dimension }))}
          </span>
        )}
      </span>
      {row.candidate ? (
        <Figures
          candidate={row.candidate}
          rate={rateOf(row.candidate, evidence)}
          bar={row.bar}
          bad={(chosen || row.suspect) && row.bar > 0}
          columns={columns}
        />
      ) : (
        <span className={styles.missing}>{missingText(evidence)}</span>
      )}
    </div>
  );
}

/** What the split thinks of the value, in a word each. */
function tagsOf({ state, suspect, candidate }: RankingRowData, { certainty }: Props['evidence']): string[] {
  return [
    ...(state === 'suggested' ? [t('views.ranking.suggested', 'suggested')] : []),
    ...(suspect && state === 'other' ? [t('views.ranking.suspect', 'suspect')] : []),
    ...(suspect && certainty === 'likely' ? [t('views.ranking.likely', 'likely')] : []),
    ...(candidate?.already ? [t('views.ranking.already', 'as before')] : []),
  ];
}

function missingText({ unit }: Pick<SplitEvidence, 'unit'>): string {
  if (unit) {
    return t('views.ranking.notCounted', 'not among the counted values');
  }
  return t('views.ranking.missing', 'no data in this window');
}

/** A filled disc pinned, a ring with a dot suggested, a ring otherwise. */
function Mark({ state, className }: { state: RankingRowData['state']; className: string }) {
  return (
    <svg viewBox="0 0 12 12" className={className} aria-hidden>
      <circle
        cx={6}
        cy={6}
        r={5}
        fill={state === 'pinned' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={1.2}
      />
      {state === 'suggested' && <circle cx={6} cy={6} r={2.4} fill="currentColor" />}
    </svg>
  );
}

interface FiguresProps {
  candidate: SplitCandidate;
  rate: number;
  bar: number;
  bad: boolean;
  columns: RankingColumns;
}

function Figures({ candidate, rate, bar, bad, columns }: FiguresProps) {
  const styles = useStyles2(getRankingStyles, columns);
  const { before, elsewhere } = candidate;
  return (
    <>
      <span className={cx(styles.bar, bad && styles.badBar)} style={{ width: `${bar * 100}%` }} />
      <span className={styles.number}>{count(candidate.errors)}</span>
      <span className={cx(styles.number, styles.notNarrow)}>{count(candidate.requests)}</span>
      <span className={styles.number}>{percent(rate)}</span>
      {columns.before && (
        <span className={cx(styles.number, styles.aside, styles.notNarrow)}>
          {percent(before ? before.errors / before.requests : NaN)}
        </span>
      )}
      <span className={cx(styles.number, styles.fullOnly)}>{factor(candidate.lift)}</span>
      <span className={cx(styles.number, styles.notNarrow)}>{factor(candidate.burnWithout)}</span>
      {columns.others && (
        <span className={cx(styles.number, styles.aside, styles.fullOnly)}>
          {percent(elsewhere ? elsewhere.errors / elsewhere.requests : NaN)}
        </span>
      )}
    </>
  );
}
