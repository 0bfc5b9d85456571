import {
  DataTopic,
  FieldType,
  ThresholdsMode,
  type DataFrame,
  type FieldConfig,
  type ThresholdsConfig,
} from '@grafana/data';
import type { BurnRateEvidence, Onset } from '../model/finding/finding';
import { chartedExemplars } from '../steps/burnRate/chartedExemplars';

/** Names in the colours of Grafana's palette. */
const SHORT_COLOUR = 'blue';
const LONG_COLOUR = 'orange';
/** Neither a series' nor a state's: when it began is no judgement. */
export const ONSET_COLOUR = 'purple';

/**
 * The burn-rate chart's series as frames for Grafana's time series panel: one a window, in multiples of the budget.
 * @param seriesName the name shown for a window, translated
 */
export function seriesFrames(evidence: BurnRateEvidence, seriesName: (window: string) => string): DataFrame[] {
  return evidence.series.map(({ window, points }, index) => ({
    refId: window,
    length: points.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: points.map(([time]) => time) },
      {
        name: 'Value',
        type: FieldType.number,
        // Grafana draws exemplars only beside series that have labels, be they none.
        labels: {},
        config: { ...fieldConfig(evidence, index === 0), displayName: seriesName(window) },
        values: points.map(([, burn]) => (Number.isFinite(burn) ? burn : null)),
      },
    ],
  }));
}

/** How an exemplar leads to its trace: labels that hold a trace id, and a Grafana data link to the rail. */
export interface TraceLink {
  traceLabels: string[];
  /** with ${__value.raw} where the trace id goes */
  traceUrl: string;
  traceTitle: string;
}

/** What the marks of the incident say, translated. */
export interface OnsetText {
  began: string;
  over: string;
  /** of the band around either: how sure */
  sure: string;
}

/** Onset and exemplars: what stands on the chart without being a series. */
export function annotationFrames(evidence: BurnRateEvidence, onset: OnsetText, link: TraceLink): DataFrame[] {
  return [
    ...(evidence.onset ? [onsetFrame(evidence.onset, onset)] : []),
    ...(evidence.exemplars.length > 0 ? [exemplarFrame(evidence, link)] : []),
  ];
}

/** Dashed lines at the factors that page and open tickets. */
function thresholds({ alerts }: BurnRateEvidence): ThresholdsConfig {
  const lowest = (severity: 'page' | 'ticket') =>
    alerts.filter((alert) => alert.severity === severity).map(({ factor }) => factor);
  const page = Math.max(...lowest('page'));
  const ticket = Math.max(...lowest('ticket'));
  return {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'transparent' },
      ...(Number.isFinite(ticket) ? [{ value: ticket, color: 'orange' }] : []),
      ...(Number.isFinite(page) ? [{ value: page, color: 'red' }] : []),
    ],
  };
}

function fieldConfig(evidence: BurnRateEvidence, short: boolean): FieldConfig {
  return {
    unit: 'suffix:×',
    decimals: 1,
    min: 0,
    color: { mode: 'fixed', fixedColor: short ? SHORT_COLOUR : LONG_COLOUR },
    thresholds: thresholds(evidence),
    custom: {
      lineWidth: short ? 1 : 2,
      fillOpacity: short ? 8 : 0,
      showPoints: 'never',
      spanNulls: false,
      thresholdsStyle: { mode: 'dashed' },
      axisSoftMin: 0,
    },
  };
}

/** A line where it began, another where it was over, each in a band as wide as that is uncertain. */
function onsetFrame(onset: Onset, { began, over, sure }: OnsetText): DataFrame {
  const instants = [{ ...onset, title: began }, ...(onset.end ? [{ ...onset.end, title: over }] : [])];
  const marks = instants.flatMap(({ time, within, title }) => [
    { time: time - within, timeEnd: time + within, isRegion: true, title, text: sure },
    { time, timeEnd: time, isRegion: false, title, text: '' },
  ]);
  return {
    name: 'onset',
    meta: { dataTopic: DataTopic.Annotations },
    length: marks.length,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: marks.map(({ time }) => time) },
      { name: 'timeEnd', type: FieldType.time, config: {}, values: marks.map(({ timeEnd }) => timeEnd) },
      { name: 'isRegion', type: FieldType.boolean, config: {}, values: marks.map(({ isRegion }) => isRegion) },
      { name: 'title', type: FieldType.string, config: {}, values: marks.map(({ title }) => title) },
      { name: 'text', type: FieldType.string, config: {}, values: marks.map(({ text }) => text) },
      { name: 'color', type: FieldType.string, config: {}, values: marks.map(() => ONSET_COLOUR) },
    ],
  };
}

/**
 * An exemplar's value (seconds, say) is no multiple of the budget, so on this chart it only says how slow a request was
 * among the others: the slowest stands at the top of the highest series. The tooltip has the value itself.
 */
function exemplarFrame(evidence: BurnRateEvidence, { traceLabels, traceUrl, traceTitle }: TraceLink): DataFrame {
  const { series } = evidence;
  const exemplars = chartedExemplars(evidence);
  const names = [...new Set(exemplars.flatMap(({ labels }) => Object.keys(labels)))];
  const top = highest(series.flatMap(({ points }) => points.map(([, burn]) => burn)));
  const slowest = highest(exemplars.map(({ value }) => value));
  return {
    name: 'exemplar',
    meta: { dataTopic: DataTopic.Annotations, custom: { resultType: 'exemplar' } },
    length: exemplars.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: exemplars.map(({ time }) => time) },
      {
        name: 'Value',
        type: FieldType.number,
        config: {},
        values: exemplars.map(({ value }) => (value / slowest) * top),
      },
      { name: 'observed', type: FieldType.number, config: {}, values: exemplars.map(({ value }) => value) },
      ...names.map((name) => ({
        name,
        type: FieldType.string,
        config: traceLabels.includes(name) ? { links: [{ title: traceTitle, url: traceUrl }] } : {},
        values: exemplars.map(({ labels }) => labels[name] ?? null),
      })),
    ],
  };
}

/** The highest finite value, at least a little above nothing: it is divided by. */
function highest(values: number[]): number {
  return values.reduce((most, value) => (Number.isFinite(value) && value > most ? value : most), Number.MIN_VALUE);
}
