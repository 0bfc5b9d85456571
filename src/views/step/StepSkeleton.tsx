import { css, cx, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { testIds } from '../testIds';

interface Props {
  id: string;
  /** pixels */
  height: number;
  /** waiting: nothing moves */
  still?: boolean;
}

/** Stands where the evidence will be, in its size. */
export function StepSkeleton({ id, height, still = false }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div
      aria-hidden
      className={cx(styles.lines, !still && styles.pulsing)}
      style={{ height }}
      data-testid={testIds.stepSkeleton(id)}
    />
  );
}

const pulse = keyframes({ '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.4 } });

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({
    borderRadius: theme.shape.radius.default,
    opacity: 0.5,
    backgroundImage: `linear-gradient(${theme.colors.background.secondary} 18px, transparent 18px)`,
    backgroundSize: '100% 28px',
    backgroundRepeat: 'no-repeat round',
  }),
  pulsing: css({
    [theme.transitions.handleMotion('no-preference')]: { animation: `${pulse} 1.4s ease-in-out infinite` },
  }),
});
