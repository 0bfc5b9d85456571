import { DataTopic, dateTime, FieldType, LoadingState, type DataFrame, type TimeRange } from '@grafana/data';
import { PanelBuilders, SceneDataNode, SceneTimeRange, type VizPanel } from '@grafana/scenes';
import { LegendDisplayMode, TooltipDisplayMode, type TimeZone } from '@grafana/schema';
import type { MetricLines } from '../steps/spanMetrics/metricLines';
import type { MetricChart, ServiceMetricsLines } from '../steps/spanMetrics/serviceMetrics';

interface Charted {
  lines: MetricLines['lines'];
  unit: MetricChart['unit'];
  /** what lines are called that nothing tells apart */
  title: string;
  /** what the span's mark says */
  spanText: string;
  around: Pick<ServiceMetricsLines, 'from' | 'to' | 'span'>;
  timeZone: TimeZone;
}

const UNITS = { 'requests/s': 'reqps', share: 'percentunit', seconds: 's' };

/** Grafana's own time series panel with what one query found, and the span marked on it. */
export function metricPanel({ lines, unit, title, spanText, around, timeZone }: Charted): VizPanel {
  const { from, to, span } = around;
  const range: TimeRange = timeRange(from, to);
  return PanelBuilders.timeseries()
    .setTitle('')
    .setDisplayMode('transparent')
    .setHoverHeader(true)
    .setTimeRange(new SceneTimeRange({ from: iso(from), to: iso(to), timeZone }))
    .setOption('legend', {
      showLegend: lines.length > 1,
      displayMode: LegendDisplayMode.List,
      placement: 'bottom',
      calcs: [],
    })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi })
    .setData(
      new SceneDataNode({
        data: {
          state: LoadingState.Done,
          series: lines.map((line, index) => lineFrame(line, index, title, unit)),
          annotations: [spanFrame(span, spanText)],
          timeRange: range,
        },
      })
    )
    .build();
}

function lineFrame(
  { name, points }: MetricLines['lines'][number],
  index: number,
  title: string,
  unit: MetricChart['unit']
): DataFrame {
  return {
    refId: String(index),
    length: points.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: points.map(([time]) => time) },
      {
        name: 'Value',
        type: FieldType.number,
        config: {
          displayName: name || title,
          ...(unit && { unit: UNITS[unit] }),
          custom: { lineWidth: 1, fillOpacity: 8, showPoints: 'never', spanNulls: false, axisSoftMin: 0 },
        },
        values: points.map(([, value]) => (Number.isFinite(value) ? value : null)),
      },
    ],
  };
}

function spanFrame({ start, end }: ServiceMetricsLines['span'], text: string): DataFrame {
  return {
    name: 'span',
    meta: { dataTopic: DataTopic.Annotations },
    length: 1,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: [start] },
      { name: 'timeEnd', type: FieldType.time, config: {}, values: [end] },
      { name: 'isRegion', type: FieldType.boolean, config: {}, values: [true] },
      { name: 'title', type: FieldType.string, config: {}, values: [text] },
      { name: 'text', type: FieldType.string, config: {}, values: [''] },
      { name: 'color', type: FieldType.string, config: {}, values: ['gray'] },
    ],
  };
}

function timeRange(from: number, to: number): TimeRange {
  const range = { from: dateTime(from), to: dateTime(to) };
  return { ...range, raw: range };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
