import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { shortId } from '../model/words/format';
import { message } from '../model/words/message';
import type { Part } from '../model/place/click';
import type { Filter } from '../model/finding/step';
import { translate } from './Sentence';
import { testIds } from './testIds';
import { clip, visibleText } from '../signals/visibleText';

/** A chosen or suggested trace or span; `missing` when nothing in the window has it. */
export interface ChipId {
  id: string;
  origin: Filter['origin'];
  missing?: boolean;
}

interface Props {
  filters: Array<Filter & { missing?: boolean }>;
  trace?: ChipId;
  span?: ChipId;
  /** clears this and all that hangs below it */
  onClear(part: Part): void;
  onPin(part: Part): void;
  onClearAll(): void;
}

interface ChipData {
  part: Part;
  name: string;
  value: string;
  /** the whole value, where `value` is shortened */
  full: string;
  origin: Filter['origin'];
  missing: boolean;
}

const LONGEST_VALUE = 60;

/** Where the walk stands, as chips: what a person chose is solid, what the walk suggests is dashed. */
export function Chips({ filters, trace, span, onClear, onPin, onClearAll }: Props) {
  const styles = useStyles2(getStyles);
  const chips = [
    ...filters.map(filterChip),
    ...(trace ? [idChip('trace', t('views.chips.trace', 'trace'), trace)] : []),
    ...(span ? [idChip('span', t('views.chips.span', 'span'), span)] : []),
  ];
  if (chips.length === 0) {
    return null;
  }
  return (
    <div className={styles.line} data-testid={testIds.chips}>
      <ul className={styles.list} aria-label={t('views.chips.label', 'Filters')}>
        {chips.map((chip) => (
          <Chip key={keyOf(chip.part)} chip={chip} onClear={onClear} onPin={onPin} />
        ))}
      </ul>
      {chips.some((chip) => chip.origin === 'pinned') && (
        <Button variant="primary" fill="text" size="sm" onClick={onClearAll}>
          {t('views.chips.clear-all', 'clear all')}
        </Button>
      )}
    </div>
  );
}

function filterChip({ dimension, value, origin, missing = false }: Filter & { missing?: boolean }): ChipData {
  return {
    part: { kind: 'filter', dimension: dimension.name },
    name: `${dimension.name} =`,
    value: clip(visibleText(value), LONGEST_VALUE),
    full: value,
    origin,
    missing,
  };
}

function idChip(kind: 'trace' | 'span', name: string, { id, origin, missing = false }: ChipId): ChipData {
  return { part: { kind }, name, value: clip(visibleText(shortId(id)), LONGEST_VALUE), full: id, origin, missing };
}

function keyOf(part: Part): string {
  return part.kind === 'filter' ? `filter ${part.dimension}` : part.kind;
}

function Chip({ chip, onClear, onPin }: { chip: ChipData } & Pick<Props, 'onClear' | 'onPin'>) {
  const styles = useStyles2(getStyles);
  const pinned = chip.origin === 'pinned';
  const what = `${chip.name} ${chip.value}`;
  return (
    <li
      className={cx(styles.chip, pinned ? styles.pinned : styles.suggested, chip.missing && styles.missing)}
      data-testid={testIds.chip(chip.part.kind === 'filter' ? chip.part.dimension : chip.part.kind)}
    >
      <span className={styles.text} title={clip(visibleText(chip.full), 1000)}>
        <span className={styles.name}>{chip.name}</span> <span className={styles.value}>{chip.value}</span>
      </span>
      {chip.missing && (
        <span className={styles.mark}>
          <Icon name="exclamation-triangle" size="xs" /> {t('views.chips.missing', 'no data in this window')}
        </span>
      )}
      {!pinned && (
        <>
          <span className={styles.mark}>
            {chip.origin === 'trace'
              ? t('views.chips.from-trace', 'from the trace')
              : t('views.chips.suggested', 'suggested')}
          </span>
          <button
            type="button"
            className={cx(styles.action, styles.pin)}
            onClick={() => onPin(chip.part)}
            aria-label={translate(message('views.chips.pin-label', 'Pin {{chip}}', { chip: what }))}
          >
            {t('views.chips.pin', 'pin')}
          </button>
        </>
      )}
      {pinned && (
        <button
          type="button"
          className={styles.action}
          onClick={() => onClear(chip.part)}
          aria-label={translate(
            message('views.chips.clear', 'Clear {{chip}} and the choices that depend on it', { chip: what })
          )}
        >
          <Icon name="times" size="sm" />
        </button>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  list: css({ display: 'contents', listStyle: 'none' }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    maxWidth: '100%',
    minHeight: 24,
    padding: theme.spacing(0, 0.5, 0, 1.25),
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  pinned: css({
    border: `1px solid ${theme.colors.primary.border}`,
    background: theme.colors.primary.transparent,
    color: theme.colors.text.maxContrast,
  }),
  suggested: css({ border: `1px dashed ${theme.colors.border.strong}`, color: theme.colors.text.primary }),
  missing: css({ borderColor: theme.colors.warning.border, background: theme.colors.warning.transparent }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  name: css({ color: theme.colors.text.secondary }),
  value: css({ unicodeBidi: 'isolate' }),
  mark: css({
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    '& svg': { color: theme.colors.warning.text },
  }),
  action: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    minWidth: 20,
    height: 20,
    padding: theme.spacing(0, 0.25),
    border: 'none',
    borderRadius: theme.shape.radius.pill,
    background: 'none',
    color: theme.colors.text.secondary,
    fontSize: 'inherit',
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.maxContrast },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  pin: css({ padding: theme.spacing(0, 0.75), color: theme.colors.text.link }),
});
