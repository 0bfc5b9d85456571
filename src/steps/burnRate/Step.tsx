import { css } from '@emotion/css';
import type { ReactNode } from 'react';

/** The chart, drawn by Grafana's own panel, which the page brings. */
export function BurnRateBody({ chart }: { chart: ReactNode }) {
  return <div className={frame}>{chart}</div>;
}

const frame = css({ height: 220, position: 'relative' });
