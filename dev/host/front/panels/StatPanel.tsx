import { getFieldDisplayValues, PanelProps, ReduceDataOptions, VizOrientation } from '@grafana/data';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  useTheme2,
  VizRepeater,
} from '@grafana/ui';

export interface StatOptions {
  reduceOptions: ReduceDataOptions;
  colorMode: BigValueColorMode;
  graphMode: BigValueGraphMode;
  justifyMode: BigValueJustifyMode;
  textMode: BigValueTextMode;
}

export const defaultStatOptions: StatOptions = {
  reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '' },
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Auto,
};

/** Grafana's stat panel: one big value a series. */
export function StatPanel(props: PanelProps<StatOptions>) {
  const { data, options, fieldConfig, replaceVariables, timeZone, width, height, renderCounter } = props;
  const theme = useTheme2();
  const { reduceOptions, ...looks } = options;
  return (
    <VizRepeater
      source={data}
      width={width}
      height={height}
      renderCounter={renderCounter}
      getValues={() =>
        getFieldDisplayValues({
          fieldConfig,
          reduceOptions,
          replaceVariables,
          theme,
          timeZone,
          data: data.series,
          sparkline: looks.graphMode !== BigValueGraphMode.None,
        })
      }
      renderValue={({ value, width: innerWidth, height: innerHeight, count }) => (
        <BigValue
          {...looks}
          value={value.display}
          sparkline={value.sparkline}
          count={count}
          width={innerWidth}
          height={innerHeight}
          theme={theme}
        />
      )}
      orientation={VizOrientation.Auto}
      autoGrid
    />
  );
}
