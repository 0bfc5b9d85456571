import { UPlotConfigBuilder } from '@grafana/ui';
import { useLayoutEffect, useRef, useState } from 'react';

type DrawHook = NonNullable<Parameters<typeof UPlotConfigBuilder.prototype.addHook<'draw'>>[1]>;
type Plot = Parameters<DrawHook>[0];

/** The drawn plot of a configuration, anew after each drawing so that what lies over it moves along. */
export function usePlot(config: UPlotConfigBuilder): Plot | undefined {
  const [drawn, setDrawn] = useState<{ plot: Plot }>();
  const isMounted = useRef(false);
  useLayoutEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  // Hooks can only be added while the chart has not been made from the configuration, hence before effects of parents.
  useLayoutEffect(() => {
    config.addHook('draw', (plot) => isMounted.current && setDrawn({ plot }));
  }, [config]);
  return drawn?.plot;
}
