import { cx } from '@emotion/css';
import { useState, type KeyboardEvent } from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SplitEvidence } from '../../model/finding/finding';
import { count, percent } from '../../model/words/format';
import { message, plural } from '../../model/words/message';
import { Sentence, translate } from '../Sentence';
import { MoreRows } from '../table/MoreRows';
import { nextRow, useRowElements } from '../table/rows';
import { testIds } from '../testIds';
import { RankingRow } from './RankingRow';
import { headsOf } from '../../steps/split/columnTitles';
import { rankingRows, shownRows, type RankingRowData } from '../../ranking/rankingRows';
import { getRankingStyles, type RankingColumns } from './rankingStyles';
import { TogetherTable } from './TogetherTable';

interface Props {
  evidence: SplitEvidence;
  /** the value a person or the link chose */
  pinned?: string;
  onPin(value: string): void;
}

const SHOWN_AT_FIRST = 8;

/** The split's table: every value judged by leaving it out, best first; choosing one pins it. */
export function Ranking({ evidence, pinned, onPin }: Props) {
  const columns: RankingColumns = {
    before: evidence.before !== undefined,
    others: evidence.candidates.some((candidate) => candidate.elsewhere !== undefined),
  };
  const styles = useStyles2(getRankingStyles, columns);
  const [all, setAll] = useState(false);
  const [active, setActive] = useState<string>();
  const { focus, register } = useRowElements();
  const rows = rankingRows(evidence, pinned);
  const shown = all ? rows : shownRows(rows, SHOWN_AT_FIRST);
  const current = shown.find((row) => row.value === active) ?? shown.find((row) => row.state !== 'other') ?? shown[0];

  const pin = (row: RankingRowData) => {
    if (row.state !== 'pinned' && row.value !== '') {
      onPin(row.value);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const target = nextRow(event.key, shown, shown.indexOf(current));
    if (target) {
      focus(target.value);
    } else if (event.key === 'Enter' || event.key === ' ') {
      pin(current);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.table} data-testid={testIds.ranking(evidence.dimension)}>
      <RankingHead evidence={evidence} columns={columns} />
      <div
        role="radiogroup"
        aria-label={translate(
          message('views.ranking.label', 'Values of {{dimension}}, worst first', { dimension: evidence.dimension })
        )}
        onKeyDown={onKeyDown}
      >
        {shown.map((row) => (
          <RankingRow
            key={row.value}
            row={row}
            evidence={evidence}
            columns={columns}
            tabbable={row === current}
            onPin={() => pin(row)}
            onActive={() => setActive(row.value)}
            register={register(row.value)}
          />
        ))}
      </div>
      <OthersRow others={evidence.others} columns={columns} />
      <div className={styles.foot}>
        <p className={styles.sentence} data-testid={testIds.rankingSentence}>
          {current?.candidate && current.value === active ? (
            <Sentence message={current.candidate.sentence} />
          ) : (
            <span className={styles.notNarrow}>
              {t('views.ranking.hint', 'Click or press Enter to choose a value; move with the arrow keys or j and k.')}
            </span>
          )}
        </p>
        <MoreRows all={all} hidden={rows.length - shown.length} onToggle={() => setAll(!all)} />
      </div>
      {evidence.together && (
        <TogetherTable dimension={evidence.dimension} together={evidence.together} counts={evidence.counts} />
      )}
    </div>
  );
}

function RankingHead({ evidence, columns }: { evidence: SplitEvidence; columns: RankingColumns }) {
  const styles = useStyles2(getRankingStyles, columns);
  const heads = headsOf(evidence);
  return (
    <div className={cx(styles.row, styles.head)} aria-hidden>
      <span>{evidence.dimension}</span>
      <span title={t('views.ranking.drop-title', 'How far the burn rate falls without this value')}>
        {t('views.ranking.drop', 'drop in burn')}
      </span>
      <span className={styles.number}>{translate(heads.bad)}</span>
      <span className={cx(styles.number, styles.notNarrow)}>{translate(heads.all)}</span>
      <span className={styles.number}>{translate(heads.rate)}</span>
      {columns.before && (
        <span
          className={cx(styles.number, styles.notNarrow)}
          title={t('views.ranking.before-title', 'The same rate in the window of equal length before this one')}
        >
          {t('views.ranking.before', 'before')}
        </span>
      )}
      <span
        className={cx(styles.number, styles.fullOnly)}
        title={t('views.ranking.lift-title', 'Share of the errors divided by share of the requests')}
      >
        {t('views.ranking.lift', 'lift')}
      </span>
      <span className={cx(styles.number, styles.notNarrow)}>{t('views.ranking.burn-without', 'burn without it')}</span>
      {columns.others && (
        <span
          className={cx(styles.number, styles.fullOnly)}
          title={t('views.ranking.elsewhere-title', 'Rate on this value for requests outside the filters above')}
        >
          {t('views.ranking.others', 'others')}
        </span>
      )}
    </div>
  );
}

function OthersRow({ others, columns }: { others: SplitEvidence['others']; columns: RankingColumns }) {
  const styles = useStyles2(getRankingStyles, columns);
  if (others.count === 0 || (others.count === undefined && others.requests === 0)) {
    return null;
  }
  return (
    <div className={cx(styles.row, styles.others)}>
      <span className={styles.othersName}>
        {others.count === undefined
          ? t('views.ranking.others', 'others')
          : translate(
              plural('views.ranking.others-count', others.count, '1 other', '{{count}} others', {
                count: count(others.count),
              })
            )}
      </span>
      <span />
      <span className={styles.number}>{count(others.errors)}</span>
      <span className={cx(styles.number, styles.notNarrow)}>{count(others.requests)}</span>
      <span className={styles.number}>{percent(others.errors / others.requests)}</span>
    </div>
  );
}
