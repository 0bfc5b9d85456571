import { DataFrame, Field, FieldType, PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { LegendDisplayMode, SortOrder, TooltipDisplayMode, VizLegendOptions, VizTooltipOptions } from '@grafana/schema';
import {
  getFieldDisplayItems,
  getFieldDisplayLinks,
  TimeSeries,
  TooltipPlugin2,
  VizTooltipContent,
  VizTooltipFooter,
  VizTooltipHeader,
  VizTooltipWrapper,
} from '@grafana/ui';
import { useMemo } from 'react';
import { AnnotationMarks } from './AnnotationMarks';
import { ExemplarMarks } from './ExemplarMarks';

export interface TimeSeriesOptions {
  legend: VizLegendOptions;
  tooltip: VizTooltipOptions;
}

export const defaultOptions: TimeSeriesOptions = {
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single, sort: SortOrder.None },
};

/** TooltipPlugin2's modes, which the package does not export: the nearest series alone, or all at one time. */
const hover = { one: 0, all: 1 } as const;

/** Grafana's time series panel, built over the chart @grafana/ui still carries. */
export function TimeSeriesPanel({
  id,
  data,
  timeRange,
  timeZone,
  width,
  height,
  options,
  fieldConfig,
  onChangeTimeRange,
}: PanelProps<TimeSeriesOptions>) {
  const frames = useMemo(() => data.series.filter(isTimeSeries), [data.series]);
  if (frames.length === 0) {
    return <PanelDataErrorView panelId={id} data={data} fieldConfig={fieldConfig} needsTimeField needsNumberField />;
  }
  const { legend, tooltip } = options;
  const isMulti = tooltip.mode === TooltipDisplayMode.Multi;
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={legend}
      options={options}
    >
      {(config, aligned) => (
        <>
          {tooltip.mode !== TooltipDisplayMode.None && (
            <TooltipPlugin2
              config={config}
              hoverMode={isMulti ? hover.all : hover.one}
              queryZoom={({ from, to }) => onChangeTimeRange({ from, to })}
              getDataLinks={(seriesIndex, row) => getFieldDisplayLinks(aligned.fields[seriesIndex], row)}
              render={(plot, rows, seriesIndex, isPinned, dismiss, range, viaSync, links) => (
                <VizTooltipWrapper>
                  <VizTooltipHeader item={timeItem(aligned.fields[0], rows[0])} isPinned={isPinned} />
                  <VizTooltipContent
                    items={getFieldDisplayItems(
                      aligned.fields,
                      aligned.fields[0],
                      rows,
                      seriesIndex,
                      tooltip.mode,
                      tooltip.sort
                    )}
                    isPinned={isPinned}
                  />
                  {isPinned && links.length > 0 && <VizTooltipFooter dataLinks={links} />}
                </VizTooltipWrapper>
              )}
            />
          )}
          <AnnotationMarks config={config} frames={data.annotations ?? []} timeZone={timeZone} />
          <ExemplarMarks config={config} series={frames} frames={data.annotations ?? []} timeZone={timeZone} />
        </>
      )}
    </TimeSeries>
  );
}

function isTimeSeries({ fields, length }: DataFrame): boolean {
  const hasType = (type: FieldType) => fields.some((field) => field.type === type);
  return length > 0 && hasType(FieldType.time) && hasType(FieldType.number);
}

function timeItem(time: Field, row: number | null) {
  const value = row === null ? undefined : time.display?.(time.values[row]).text;
  return { label: '', value: value ?? '' };
}
