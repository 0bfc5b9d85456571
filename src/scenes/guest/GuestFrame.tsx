import { css } from '@emotion/css';
import type { CSSProperties, ReactNode, Ref } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { TOP_EDGE_PROPERTY } from '../../views/topEdge';

interface Props {
  /** what scrolls */
  scrolls: Ref<HTMLDivElement>;
  /** what is as wide as the rail */
  measured: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** What a rail has around it where it is a guest: nothing but an edge to scroll within. */
export function GuestFrame({ scrolls, measured, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} ref={scrolls} style={{ [TOP_EDGE_PROPERTY]: '0px' } as CSSProperties}>
      <div className={styles.rail} ref={measured}>
        {children}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // What scrolls has no other content, so that a short panel scrolls inside itself and what sticks keeps to it.
  scroll: css({ height: '100%', overflowY: 'auto' }),
  rail: css({
    containerType: 'inline-size',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    minWidth: 0,
  }),
});
