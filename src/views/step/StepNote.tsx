import { css, cx } from '@emotion/css';
import { useId, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2, type IconName } from '@grafana/ui';
import type { Hint, Note, Tone } from '../../model/finding/finding';
import { Sentence } from '../Sentence';
import { toneColor } from '../tones';

interface Props {
  note: Note;
  /** in place of the tone's own */
  icon?: IconName;
  testId: string;
  onOpen(hint: Hint): void;
}

const ICONS: Record<Tone, IconName> = {
  critical: 'exclamation-circle',
  warning: 'exclamation-triangle',
  good: 'check-circle',
  neutral: 'info-circle',
};

/** A note in one line; what fits it and what was seen fold out. */
export function StepNote({ note: { tone, sentence, causes = [], evidence = [] }, icon, testId, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.note} data-testid={testId}>
      <Icon name={icon ?? ICONS[tone]} size="sm" className={cx(styles.icon, styles[tone])} />
      <div className={styles.body}>
        <span id={`${id}-sentence`}>
          <Sentence message={sentence} />
        </span>{' '}
        {causes.length + evidence.length > 0 && (
          <Button
            variant="primary"
            fill="text"
            size="sm"
            icon={open ? 'angle-up' : 'angle-down'}
            iconPlacement="right"
            className={styles.inline}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-describedby={`${id}-sentence`}
            onClick={() => setOpen(!open)}
          >
            {causes.length > 0 ? t('views.notes.why', 'why') : t('views.notes.details', 'details')}
          </Button>
        )}
        {open && (
          <div id={id} className={styles.details}>
            <Hints title={t('views.notes.causes', 'Possible causes')} hints={causes} onOpen={onOpen} />
            <Hints
              title={causes.length > 0 ? t('views.notes.evidence', 'Evidence') : undefined}
              hints={evidence}
              onOpen={onOpen}
            />
          </div>
        )}
      </div>
    </li>
  );
}

/** @param title absent where there is nothing to tell them from */
function Hints({ title, hints, onOpen }: { title?: string; hints: Hint[]; onOpen: Props['onOpen'] }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  if (hints.length === 0) {
    return null;
  }
  return (
    <div>
      {title !== undefined && (
        <div id={`${id}-title`} className={styles.title}>
          {title}
        </div>
      )}
      <ul className={styles.hints} aria-labelledby={title === undefined ? undefined : `${id}-title`}>
        {hints.map((hint, index) => (
          <li key={index}>
            <span id={`${id}-${index}`}>
              <Sentence message={hint.text} />
            </span>{' '}
            {(hint.traceId ?? hint.spanId) !== undefined && (
              <Button
                variant="primary"
                fill="text"
                size="sm"
                className={styles.inline}
                aria-describedby={`${id}-${index}`}
                onClick={() => onOpen(hint)}
              >
                {hint.traceId === undefined
                  ? t('views.notes.show-span', 'show span')
                  : t('views.notes.show-trace', 'show trace')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    display: 'flex',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: theme.typography.bodySmall.lineHeight,
  }),
  icon: css({ flex: 'none', marginTop: 2 }),
  body: css({ minWidth: 0, maxWidth: '110ch', overflowWrap: 'anywhere' }),
  // Buttons in running text keep its lines where they are.
  inline: css({ height: 'auto', padding: 0, lineHeight: 'inherit', verticalAlign: 'baseline' }),
  details: css({ display: 'grid', gap: theme.spacing(0.5), padding: theme.spacing(0.5, 0) }),
  title: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  hints: css({ margin: 0, paddingLeft: theme.spacing(2) }),
  critical: css({ color: toneColor(theme, 'critical').text }),
  warning: css({ color: toneColor(theme, 'warning').text }),
  good: css({ color: toneColor(theme, 'good').text }),
  neutral: css({ color: theme.colors.text.secondary }),
});
