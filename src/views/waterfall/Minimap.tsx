import { css } from '@emotion/css';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { SpanRow } from '../../model/finding/finding';
import { useSize } from '../useSize';
import { extent } from './spanTree';

interface Props {
  rows: SpanRow[];
  /** epoch milliseconds and milliseconds of the trace */
  start: number;
  duration: number;
  colors: Map<string, string>;
  /** share 0..1 of the way down the rows */
  onJump(share: number): void;
}

const HEIGHT = 28;

/** The whole trace at a glance, on a canvas: 50,000 elements would be too many. A click scrolls there. */
export function Minimap({ rows, start, duration, colors, onJump }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [measure, size] = useSize();
  const width = size?.width ?? 0;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) {
      return;
    }
    context.setTransform(window.devicePixelRatio, 0, 0, window.devicePixelRatio, 0, 0);
    context.clearRect(0, 0, width, HEIGHT);
    const pitch = HEIGHT / rows.length;
    const thickness = Math.min(3, Math.max(1, pitch * 0.7));
    // Errors last, so that no other span is drawn over them.
    for (const errors of [false, true]) {
      for (const [index, row] of rows.entries()) {
        if ((row.span.status === 'error') !== errors) {
          continue;
        }
        const { from, to } = extent(row, start, duration);
        context.fillStyle = errors
          ? theme.colors.error.main
          : (colors.get(row.span.service) ?? theme.colors.text.disabled);
        context.fillRect(from * width, index * pitch, Math.max(1, (to - from) * width), thickness);
      }
    }
  }, [rows, start, duration, colors, width, theme]);

  const jump = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    onJump(Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)));
  };
  return (
    <div ref={measure} className={styles.map} onClick={jump} aria-hidden>
      <canvas
        ref={canvas}
        width={Math.round(width * window.devicePixelRatio)}
        height={Math.round(HEIGHT * window.devicePixelRatio)}
        style={{ width, height: HEIGHT }}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  map: css({
    height: HEIGHT,
    overflow: 'hidden',
    cursor: 'pointer',
    background: theme.colors.background.canvas,
    '& canvas': { display: 'block' },
  }),
});
