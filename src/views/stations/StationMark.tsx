import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Tone } from '../../model/finding/finding';
import { toneColor } from '../tones';

export type StationStatus = 'waiting' | 'loading' | 'found' | 'empty' | 'failed';

interface Props {
  status: StationStatus;
  /** of the finding; without it a found station is neutral */
  tone?: Tone;
  number: number;
}

const SIZE = 22;
/** Outlines in a box of 22: the state can be told without its colour. */
const OUTLINES: Record<Tone, string> = {
  critical: 'M11 0.5 L21.5 11 L11 21.5 L0.5 11 Z',
  warning: 'M11 1 L21.5 20.5 L0.5 20.5 Z',
  good: 'M11 1.5 A9.5 9.5 0 1 1 10.99 1.5 Z',
  neutral: 'M4 2 H18 A2 2 0 0 1 20 4 V18 A2 2 0 0 1 18 20 H4 A2 2 0 0 1 2 18 V4 A2 2 0 0 1 4 2 Z',
};

/**
 * A station's mark: diamond critical, triangle warning, disc good, square neutral; a ring while there is no finding
 * (dashed waiting, turning loading, struck through empty) and a cross when it failed.
 */
export function StationMark({ status, tone = 'neutral', number }: Props) {
  const theme = useTheme2();
  const color = toneColor(theme, tone);
  if (status === 'found') {
    return (
      <svg width={SIZE} height={SIZE} viewBox="0 0 22 22" aria-hidden>
        <path d={OUTLINES[tone]} fill={color.main} />
        <Digit number={number} fill={color.contrast} y={tone === 'warning' ? 17.5 : 14.7} />
      </svg>
    );
  }
  return (
    <svg width={SIZE} height={SIZE} viewBox="0 0 22 22" aria-hidden>
      <Ring status={status} />
      {status === 'failed' ? (
        <path d="M7 7 L15 15 M15 7 L7 15" stroke={theme.colors.error.text} strokeWidth={2} strokeLinecap="round" />
      ) : (
        <Digit number={number} fill={theme.colors.text.secondary} y={14.7} />
      )}
    </svg>
  );
}

function Digit({ number, fill, y }: { number: number; fill: string; y: number }) {
  return (
    <text x={11} y={y} textAnchor="middle" fontSize={10.5} fontWeight={600} fill={fill}>
      {number}
    </text>
  );
}

function Ring({ status }: { status: Exclude<StationStatus, 'found'> }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const ring = { cx: 11, cy: 11, r: 9.5, fill: theme.colors.background.canvas, strokeWidth: 1.5 };
  switch (status) {
    case 'waiting':
      return <circle {...ring} stroke={theme.colors.border.strong} strokeDasharray="2.5 2.5" />;
    case 'loading':
      return (
        <>
          <circle {...ring} stroke={theme.colors.border.medium} />
          <path
            className={styles.turning}
            d="M11 1.5 A9.5 9.5 0 0 1 20.5 11"
            fill="none"
            stroke={theme.colors.primary.text}
            strokeWidth={2}
          />
        </>
      );
    case 'empty':
      return (
        <>
          <circle {...ring} stroke={theme.colors.text.disabled} />
          <path d="M3 19 L6 16 M16 6 L19 3" stroke={theme.colors.text.disabled} strokeWidth={1.5} />
        </>
      );
    case 'failed':
      return <circle {...ring} stroke={theme.colors.error.border} strokeWidth={2} />;
  }
}

const turn = keyframes({ to: { transform: 'rotate(360deg)' } });

const getStyles = (theme: GrafanaTheme2) => ({
  turning: css({
    transformOrigin: '50% 50%',
    [theme.transitions.handleMotion('no-preference')]: { animation: `${turn} 1s linear infinite` },
  }),
});
