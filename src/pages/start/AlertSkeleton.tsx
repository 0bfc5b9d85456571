import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Stands where the first alerts will be, in the size of two. */
export function AlertSkeleton() {
  const styles = useStyles2(getStyles);
  return (
    <div aria-hidden className={styles.rows}>
      <div className={styles.row} />
      <div className={styles.row} />
    </div>
  );
}

const pulse = keyframes({ '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.4 } });

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({
    display: 'grid',
    gap: 1,
    overflow: 'hidden',
    borderRadius: theme.shape.radius.default,
    [theme.transitions.handleMotion('no-preference')]: { animation: `${pulse} 1.4s ease-in-out infinite` },
  }),
  row: css({ height: 60, background: theme.colors.background.secondary }),
});
