import { cx } from '@emotion/css';
import { useState, type KeyboardEvent } from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { DimensionsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { Sentence } from '../Sentence';
import { MoreRows } from '../table/MoreRows';
import { nextRow, useRowElements } from '../table/rows';
import { testIds } from '../testIds';
import { LabelRow } from './LabelRow';
import { getLabelStyles } from './labelStyles';
import { LeftOut } from './LeftOut';

interface Props {
  evidence: DimensionsEvidence;
  onSplit(label: string): void;
  onPin(label: string, value: string): void;
}

const SHOWN_AT_FIRST = 8;

/** Labels by how well one value of each explains the burn; choosing one splits by it, choosing its value pins that too. */
export function LabelRanking({ evidence, onSplit, onPin }: Props) {
  const styles = useStyles2(getLabelStyles);
  const [all, setAll] = useState(false);
  const [active, setActive] = useState<string>();
  const { focus, register } = useRowElements();
  const { labels, suggested, leftOut } = evidence;
  const shown = all ? labels : labels.slice(0, SHOWN_AT_FIRST);
  const current = shown.find(({ name }) => name === active) ?? shown[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextRow(event.key, shown, shown.indexOf(current));
    if (event.altKey || event.ctrlKey || event.metaKey || !target) {
      return;
    }
    focus(target.name);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.table} data-testid={testIds.labels}>
      {labels.length > 0 && (
        <>
          <Head />
          <div role="list" aria-label={t('views.labels.label', 'Labels, most relevant first')} onKeyDown={onKeyDown}>
            {shown.map((label) => (
              <LabelRow
                key={label.name}
                label={label}
                suggested={label.name === suggested?.dimension.name}
                tabbable={label === current}
                onSplit={() => onSplit(label.name)}
                onPin={() => onPin(label.name, label.best.value)}
                onActive={() => setActive(label.name)}
                register={register(label.name)}
              />
            ))}
          </div>
          <div className={styles.foot}>
            <p className={styles.sentence}>
              {current?.name === active && current ? (
                <Said label={current} />
              ) : (
                <span className={styles.notNarrow}>
                  {t(
                    'views.labels.hint',
                    'Click or press Enter to split by a label, or by a label and its value; move with the arrow keys or j and k.'
                  )}
                </span>
              )}
            </p>
            <MoreRows all={all} hidden={labels.length - shown.length} onToggle={() => setAll(!all)} />
          </div>
        </>
      )}
      <LeftOut leftOut={leftOut} alone={labels.length === 0} onSplit={onSplit} />
    </div>
  );
}

function Said({ label: { sentence, sameCut } }: { label: DimensionsEvidence['labels'][number] }) {
  return (
    <>
      <Sentence message={sentence} />{' '}
      {sameCut && (
        <Sentence
          message={message('views.labels.sameCut', 'Same numbers by {{labels}}.', { labels: sameCut.join(', ') })}
        />
      )}
    </>
  );
}

function Head() {
  const styles = useStyles2(getLabelStyles);
  return (
    <div className={cx(styles.row, styles.head)} aria-hidden>
      <span>{t('views.labels.head', 'label')}</span>
      <span>{t('views.labels.value', 'best value')}</span>
      <span className={styles.notNarrow} />
      <span
        className={styles.number}
        title={t('views.labels.share-title', 'Share of the burn rate that disappears without this value')}
      >
        {t('views.labels.share', 'of the burn')}
      </span>
      <span className={styles.number}>{t('views.labels.without', 'burn without')}</span>
      <span className={cx(styles.number, styles.fullOnly)}>{t('views.labels.values', 'values')}</span>
    </div>
  );
}
