import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { isRefused, type CheckedRail } from '../../settings/check';
import type { DraftRail } from '../../settings/draft';
import { field, textField } from '../../signals/untrusted';

export interface ListedRail extends DraftRail {
  name: string;
  checked: CheckedRail;
  /** not as it is saved */
  changed: boolean;
}

interface Props {
  rails: ListedRail[];
  selected?: number;
  readOnly: boolean;
  onSelect(key: number): void;
  onAdd(): void;
}

/** The rails in their order, each with its state. */
export function RailList({ rails, selected, readOnly, onSelect, onAdd }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label={t('pages.settings.rails', 'Rails')} className={styles.nav}>
      <ol className={styles.list}>
        {rails.map((rail, index) => (
          <li key={rail.key}>
            <button
              type="button"
              className={cx(styles.rail, rail.key === selected && styles.selected)}
              aria-current={rail.key === selected}
              onClick={() => onSelect(rail.key)}
            >
              <span className={styles.number}>{index + 1}</span>
              <span className={styles.text}>
                <span className={styles.name}>{rail.name}</span>
                <span className={styles.about}>{aboutRail(rail)}</span>
              </span>
              <State rail={rail} />
            </button>
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Button variant="secondary" size="sm" icon="plus" onClick={onAdd}>
          {t('pages.settings.add', 'Add a rail')}
        </Button>
      )}
    </nav>
  );
}

function State({ rail: { checked, changed } }: { rail: ListedRail }) {
  const styles = useStyles2(getStyles);
  const mistakes = checked.problems.filter(({ tone }) => tone === 'refused').length;
  return (
    <span className={styles.state}>
      {isRefused(checked) ? (
        <span className={styles.mistakes}>
          <Icon name="exclamation-circle" />{' '}
          {t('pages.settings.mistakes', '', {
            count: mistakes,
            defaultValue_one: '1 mistake',
            defaultValue_other: '{{count}} mistakes',
          })}
        </span>
      ) : (
        checked.problems.length > 0 && (
          <Icon name="exclamation-triangle" title={t('pages.settings.partly', 'Parts of it are ignored')} />
        )
      )}
      {changed && <span>{t('pages.settings.unsaved', 'not saved')}</span>}
    </span>
  );
}

function aboutRail({ definition }: DraftRail): string {
  const service = textField(field(definition, 'match'), 'service');
  const id = textField(definition, 'id');
  return [id, service ?? t('pages.settings.any', 'any service')].filter(Boolean).join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({ display: 'grid', gap: theme.spacing(1), alignContent: 'start', minWidth: 0 }),
  list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
  rail: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    width: '100%',
    padding: theme.spacing(0.75, 1),
    border: `1px solid transparent`,
    borderRadius: theme.shape.radius.default,
    background: 'none',
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
  }),
  selected: css({ background: theme.colors.background.secondary, borderColor: theme.colors.border.medium }),
  number: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  text: css({ display: 'grid', flex: 1, minWidth: 0 }),
  name: css({ overflowWrap: 'anywhere' }),
  about: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  state: css({
    display: 'grid',
    justifyItems: 'end',
    flex: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  mistakes: css({ color: theme.colors.error.text }),
});
