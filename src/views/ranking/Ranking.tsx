import { cx } from '@emotion/css';
import { useRef, useState, type KeyboardEvent } from 'react';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { SplitEvidence } from '../../walk/finding';
import { count, percent } from '../../walk/format';
import { message } from '../../walk/message';
import { Sentence, translate } from '../Sentence';
import { testIds } from '../testIds';
import { RankingRow } from './RankingRow';
import { headsOf } from '../../steps/split/heads';
import { rankingRows, shownRows, type RankingRowData } from '../../steps/split/rankingRows';
import { getRankingStyles, type Columns } from './rankingStyles';
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
  const columns: Columns = {
    before: evidence.before !== undefined,
    others: evidence.candidates.some((candidate) => candidate.elsewhere !== undefined),
  };
  const styles = useStyles2(getRankingStyles, columns);
  const [all, setAll] = useState(false);
  const [active, setActive] = useState<string>();
  const elements = useRef(new Map<string, HTMLElement>());
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
      elements.current.get(target.value)?.focus();
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
            register={(element) => {
              if (element) {
                elements.current.set(row.value, element);
              } else {
                elements.current.delete(row.value);
              }
            }}
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
              {t('views.ranking.hint', 'A click or Enter chooses a value; arrows or j and k move.')}
            </span>
          )}
        </p>
        {(all || shown.length < rows.length) && (
          <Button variant="secondary" fill="text" size="sm" onClick={() => setAll(!all)}>
            {all
              ? t('views.ranking.fewer', 'show fewer')
              : translate(message('views.ranking.more', 'show {{count}} more', { count: rows.length - shown.length }))}
          </Button>
        )}
      </div>
      {evidence.together && <TogetherTable dimension={evidence.dimension} together={evidence.together} counts={evidence.counts} />}
    </div>
  );
}

/** The row that a key leads to; undefined for a key that leads nowhere. */
function nextRow(key: string, rows: RankingRowData[], index: number): RankingRowData | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return rows[Math.min(rows.length - 1, index + 1)];
    case 'ArrowUp':
    case 'k':
      return rows[Math.max(0, index - 1)];
    case 'Home':
      return rows[0];
    case 'End':
      return rows[rows.length - 1];
    default:
      return undefined;
  }
}

function RankingHead({ evidence, columns }: { evidence: SplitEvidence; columns: Columns }) {
  const styles = useStyles2(getRankingStyles, columns);
  const heads = headsOf(evidence);
  return (
    <div className={cx(styles.row, styles.head)} aria-hidden>
      <span>{evidence.dimension}</span>
      <span title={t('views.ranking.drop-title', 'How far the burn rate falls when this value is left out')}>
        {t('views.ranking.drop', 'drop in burn')}
      </span>
      <span className={styles.number}>{translate(heads.bad)}</span>
      <span className={cx(styles.number, styles.notNarrow)}>{translate(heads.all)}</span>
      <span className={styles.number}>{translate(heads.rate)}</span>
      {columns.before && (
        <span
          className={cx(styles.number, styles.notNarrow)}
          title={t('views.ranking.before-title', 'The same in the window of equal length before this one')}
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
          title={t('views.ranking.elsewhere-title', 'Error rate on this value of everybody outside the filters above')}
        >
          {t('views.ranking.others', 'others')}
        </span>
      )}
    </div>
  );
}

function OthersRow({ others, columns }: { others: SplitEvidence['others']; columns: Columns }) {
  const styles = useStyles2(getRankingStyles, columns);
  if (others.count === 0 || (others.count === undefined && others.requests === 0)) {
    return null;
  }
  return (
    <div className={cx(styles.row, styles.others)}>
      <span className={styles.othersName}>
        {others.count === undefined
          ? t('views.ranking.others', 'others')
          : translate(message('views.ranking.others-count', '{{count}} others', { count: count(others.count) }))}
      </span>
      <span />
      <span className={styles.number}>{count(others.errors)}</span>
      <span className={cx(styles.number, styles.notNarrow)}>{count(others.requests)}</span>
      <span className={styles.number}>{percent(others.errors / others.requests)}</span>
    </div>
  );
}
