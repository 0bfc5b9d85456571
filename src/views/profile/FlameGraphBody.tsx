import { useCallback, useMemo } from 'react';
import { FlameGraph } from '@grafana/flamegraph';
import { useTheme2 } from '@grafana/ui';
import type { FlameGraph as Flame } from '../../signals/data';
import { flameFrame } from './flameFrame';

interface Props {
  flame: Flame;
  unit: string;
}

/** Grafana's flame graph. In a file of its own, so that it comes as a chunk of its own and only when it is drawn. */
export default function FlameGraphBody({ flame, unit }: Props) {
  const theme = useTheme2();
  const frame = useMemo(() => flameFrame(flame, unit), [flame, unit]);
  const getTheme = useCallback(() => theme, [theme]);
  return (
    <FlameGraph
      data={frame}
      getTheme={getTheme}
      showFlameGraphOnly
      showAnalyzeWithAssistant={false}
      disableCollapsing
    />
  );
}
