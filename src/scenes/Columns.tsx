import { css, cx } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** too narrow for the rail beside its cards: it stands above them */
  narrow: boolean;
  rail: ReactNode;
  /** the cards */
  children: ReactNode;
}

/** The rail on the left, its cards on the right. */
export function Columns({ narrow, rail, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.columns, narrow && styles.narrow)}>
      <div className={styles.rail}>{rail}</div>
      <div className={styles.cards}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({ display: 'grid', gridTemplateColumns: '212px minmax(0, 1fr)', gap: theme.spacing(2) }),
  narrow: css({ gridTemplateColumns: 'minmax(0, 1fr)' }),
  // As high as the cards, so that the list in it can stay in sight all the way down.
  rail: css({ height: '100%', minWidth: 0 }),
  cards: css({
    containerType: 'inline-size',
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: theme.spacing(1.5),
    minWidth: 0,
  }),
});
