import { css } from '@emotion/css';
import type { ReactNode } from 'react';

interface Props {
  /** when it began, above the chart; draws nothing where that is not known */
  began?: ReactNode;
  chart: ReactNode;
}

/** The chart, drawn by Grafana's own panel, which the page brings. */
export function BurnRateBody({ began, chart }: Props) {
  return (
    <>
      {began}
      <div className={frame}>{chart}</div>
    </>
  );
}

const frame = css({ height: 220, position: 'relative' });
