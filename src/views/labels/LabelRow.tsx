import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { clip, visibleText } from '../../signals/visibleText';
import { standsOut } from '../../steps/dimensions/labelSource';
import type { LabelCandidate } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { getLabelStyles } from './labelStyles';

interface Props {
  label: LabelCandidate;
  suggested: boolean;
  tabbable: boolean;
  /** splits by the label */
  onSplit(): void;
  /** splits by it and chooses the value */
  onPin(): void;
  /** the pointer or the focus is on this row */
  onActive(): void;
  register(element: HTMLElement | null): void;
}

const LONGEST = 80;
/** A share of the burn that reads as 0 %. */
const NOTHING = 0.005;

/** A label with its best value, each a button of its own; the rest of the row is the label's. */
export function LabelRow({ label, suggested, tabbable, onSplit, onPin, onActive, register }: Props) {
  const styles = useStyles2(getLabelStyles);
  const { name, best, share, values } = label;
  const shown = { label: clip(visibleText(name), LONGEST), value: clip(visibleText(best.value), LONGEST) };
  const isBad = standsOut(label);
  const tabIndex = tabbable ? 0 : -1;
  return (
    <div
      role="listitem"
      className={cx(styles.row, styles.choice, suggested && styles.chosen)}
      onClick={onSplit}
      onFocus={onActive}
      onMouseEnter={onActive}
      data-testid={testIds.labelRow(name)}
    >
      <button
        ref={register}
        type="button"
        tabIndex={tabIndex}
        className={styles.cell}
        title={t('views.labels.split', 'Split by {{label}}', {
          label: shown.label,
          interpolation: { escapeValue: false },
        })}
        aria-label={translate(label.sentence)}
      >
        {shown.label}
      </button>
      {share < NOTHING ? (
        // Which value comes first then says nothing.
        <span className={styles.plain}>–</span>
      ) : (
        <button
          type="button"
          tabIndex={tabIndex}
          className={cx(styles.cell, !isBad && styles.plain)}
          title={t('views.labels.pin', 'Split by {{label}} and choose {{value}}', {
            ...shown,
            interpolation: { escapeValue: false },
          })}
          onClick={(event) => {
            event.stopPropagation();
            onPin();
          }}
        >
          {shown.value}
          {suggested && (
            <span className={cx(styles.reason, styles.notNarrow)}> {t('views.ranking.suggested', 'suggested')}</span>
          )}
        </button>
      )}
      <span className={cx(styles.bar, isBad && styles.badBar)} style={{ width: `${share * 100}%` }} />
      <span className={styles.number}>{percent(share)}</span>
      <span className={styles.number}>{factor(best.burnWithout)}</span>
      <span className={cx(styles.number, styles.fullOnly)}>{values === undefined ? '–' : count(values)}</span>
    </div>
  );
}
