import { useMemo } from 'react';
import type { PanelProps } from '@grafana/data';
import { GuestRail } from '../../scenes/guest/GuestRail';
import { placeTimes } from '../../scenes/timeText';
import { code, message } from '../../model/words/message';
import { DEFAULT_OPTIONS, placeFromOptions, readOptions, type RailPanelOptions } from '../../share/railPanelOptions';

/** The rail on a dashboard: begins where the options and the dashboard's variables say, in the dashboard's time. */
export function RailPanel({ options, timeRange, replaceVariables }: PanelProps<RailPanelOptions>) {
  const read = useMemo(() => readOptions(options), [options]);
  const { place, problems } = placeFromOptions(read, placeTimes(timeRange.raw), replaceVariables);
  return (
    <GuestRail
      place={place}
      problems={problems}
      withoutService={WITHOUT_SERVICE}
      timeRange={timeRange}
      steps={read.steps}
      layout={read.layout}
    />
  );
}

const WITHOUT_SERVICE = message(
  'panels.rail.withoutService',
  'No service is chosen. Set the option Service of this panel, or give the dashboard a variable {{variable}} and choose a value.',
  { variable: code(DEFAULT_OPTIONS.service.slice(1)) }
);
