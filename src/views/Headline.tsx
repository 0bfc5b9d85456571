import { css, cx, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import type { Message } from '../model/words/message';
import { Sentence, translate } from './Sentence';
import { testIds } from './testIds';

interface Props {
  /** one clause a step, in the order of the rail */
  clauses: Message[];
  /** more clauses may come: a shimmer stands for them */
  pending: boolean;
}

/** The answer, on top of the page, growing while the steps finish. */
export function Headline({ clauses, pending }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} data-testid={testIds.headline}>
      <p className={styles.text} aria-live="polite" aria-busy={pending}>
        {clauses.map((clause, index) => (
          <span key={index}>
            <Sentence message={clause} />{' '}
          </span>
        ))}
        {pending && <Shimmer wide={clauses.length === 0} />}
        {clauses.length > 0 && (
          <ClipboardButton
            className={styles.copy}
            variant="secondary"
            fill="text"
            size="sm"
            icon="copy"
            tooltip={t('views.headline.copy-tooltip', 'Copy the answer as plain text')}
            getText={() => clauses.map(translate).join(' ')}
          >
            {t('views.headline.copy', 'Copy')}
          </ClipboardButton>
        )}
      </p>
    </div>
  );
}

function Shimmer({ wide }: { wide: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.pending}>
      <span className={cx(styles.shimmer, wide && styles.wide)} aria-hidden />
      <span className="sr-only">{t('views.headline.pending', 'Still looking …')}</span>
    </span>
  );
}

const pulse = keyframes({ '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.45 } });

const getStyles = (theme: GrafanaTheme2) => {
  return {
    shimmer: css({
      display: 'inline-block',
      width: '14em',
      maxWidth: '60%',
      height: '0.8em',
      marginRight: theme.spacing(1),
      borderRadius: theme.shape.radius.sm,
      background: theme.colors.background.secondary,
      verticalAlign: 'baseline',
      [theme.transitions.handleMotion('no-preference')]: { animation: `${pulse} 1.4s ease-in-out infinite` },
    }),
    box: css({ maxWidth: '124ch' }),
    text: css({
      // Lines are kept from the start, so that the clauses move nothing below them when they come.
      minHeight: '4.5em',
      margin: 0,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.h4.fontSize,
      lineHeight: 1.5,
      textWrap: 'pretty',
    }),
    copy: css({ verticalAlign: 'baseline', padding: theme.spacing(0, 0.5) }),
    pending: css({ whiteSpace: 'nowrap' }),
    wide: css({ width: '60%' }),
  };
};
