import { parse } from 'protobufjs';
import { compress, uncompress } from 'snappyjs';

import { address, deliver } from './deliver';

/** Timestamps in milliseconds since the epoch. */
export interface Sample {
  timestamp: number;
  value: number;
}

export interface Exemplar extends Sample {
  labels: Record<string, string>;
}

/** One series; samples and exemplars ascend in time. */
export interface Series {
  labels: Record<string, string>;
  samples: Sample[];
  exemplars: Exemplar[];
}

/**
 * A native histogram so far, with observations above 0 only. Bucket i holds those above 2^(2^−schema × (i − 1)), up to
 * and with 2^(2^−schema × i).
 */
export interface NativeHistogram {
  timestamp: number;
  schema: number;
  sum: number;
  /** observations by bucket, from the bucket `first` on */
  first: number;
  counts: number[];
}

/** prometheus.WriteRequest of remote write 1.0; the metadata field is left out. */
const WriteRequest = parse(`
  syntax = "proto3";
  message WriteRequest { repeated TimeSeries timeseries = 1; }
  message TimeSeries {
    repeated Label labels = 1; repeated Sample samples = 2; repeated Exemplar exemplars = 3; repeated Histogram histograms = 4;
  }
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; }
  message Exemplar { repeated Label labels = 1; double value = 2; int64 timestamp = 3; }
  message Histogram {
    oneof count { uint64 count_int = 1; double count_float = 2; }
    double sum = 3;
    sint32 schema = 4;
    double zero_threshold = 5;
    oneof zero_count { uint64 zero_count_int = 6; double zero_count_float = 7; }
    repeated BucketSpan positive_spans = 11;
    repeated double positive_counts = 13;
    int64 timestamp = 15;
  }
  message BucketSpan { sint32 offset = 1; uint32 length = 2; }
`).root.lookupType('WriteRequest');

const SAMPLES_PER_REQUEST = 60_000;

interface EncodedLabel {
  name: string;
  value: string;
}

export interface DecodedWriteRequest {
  timeseries: Array<{
    labels: EncodedLabel[];
    samples: Sample[];
    exemplars: Array<Sample & { labels: EncodedLabel[] }>;
  }>;
}

/** Remote write wants labels sorted by name, byte-wise. */
function encodeLabels(labels: Record<string, string>): EncodedLabel[] {
  return Object.keys(labels)
    .sort()
    .map((name) => ({ name, value: labels[name] }));
}

/** The body of one remote-write request: protobuf, snappy block. */
export function encodeWriteRequest(series: readonly Series[]): Uint8Array<ArrayBuffer> {
  const timeseries = series.map(({ labels, samples, exemplars }) => ({
    labels: encodeLabels(labels),
    samples,
    exemplars: exemplars.map((exemplar) => ({ ...exemplar, labels: encodeLabels(exemplar.labels) })),
  }));
  return compress(WriteRequest.encode({ timeseries }).finish());
}

/** Likewise for series of native histograms, as floats. */
export function encodeHistograms(
  series: ReadonlyArray<{ labels: Record<string, string>; histograms: NativeHistogram[] }>
): Uint8Array<ArrayBuffer> {
  const timeseries = series.map(({ labels, histograms }) => ({
    labels: encodeLabels(labels),
    histograms: histograms.map(({ timestamp, schema, sum, first, counts }) => ({
      countFloat: counts.reduce((all, count) => all + count, 0),
      sum,
      schema,
      zeroThreshold: 1e-128,
      zeroCountFloat: 0,
      positiveSpans: [{ offset: first, length: counts.length }],
      positiveCounts: counts,
      timestamp,
    })),
  }));
  return compress(WriteRequest.encode({ timeseries }).finish());
}

/** The reverse of encodeWriteRequest, for tests. */
export function decodeWriteRequest(body: Uint8Array): DecodedWriteRequest {
  const request: unknown = WriteRequest.toObject(WriteRequest.decode(uncompress(body)), {
    longs: Number,
    arrays: true,
  });
  return request as DecodedWriteRequest;
}

/** The first index in ascending `items` whose timestamp is after `time`. */
function firstAfter(items: readonly Sample[], time: number, from: number): number {
  let index = from;
  while (index < items.length && items[index].timestamp <= time) {
    index++;
  }
  return index;
}

/**
 * Cuts series across time: every request holds all series for one stretch of time, and the stretches ascend. Prometheus
 * takes a month of the past this way, where series by series it would find the second one too old.
 */
export function writeRequests(series: readonly Series[]): Array<Uint8Array<ArrayBuffer>> {
  const times = [...new Set(series.flatMap(({ samples }) => samples.map(({ timestamp }) => timestamp)))].sort(
    (one, other) => one - other
  );
  const step = Math.max(1, Math.floor(SAMPLES_PER_REQUEST / Math.max(1, series.length)));
  const position = series.map(() => ({ sample: 0, exemplar: 0 }));
  const bodies: Array<Uint8Array<ArrayBuffer>> = [];
  for (let last = step - 1; last < times.length + step - 1; last += step) {
    const until = times[Math.min(last, times.length - 1)];
    const stretch = series.map(({ labels, samples, exemplars }, index) => {
      const { sample, exemplar } = position[index];
      const next = { sample: firstAfter(samples, until, sample), exemplar: firstAfter(exemplars, until, exemplar) };
      position[index] = next;
      return {
        labels,
        samples: samples.slice(sample, next.sample),
        exemplars: exemplars.slice(exemplar, next.exemplar),
      };
    });
    bodies.push(encodeWriteRequest(stretch.filter(({ samples }) => samples.length > 0)));
  }
  return bodies;
}

/** @param prometheusUrl base address; it must run with --web.enable-remote-write-receiver. @throws IngestError */
export async function pushMetrics(
  prometheusUrl: string,
  bodies: ReadonlyArray<Uint8Array<ArrayBuffer>>
): Promise<void> {
  for (const body of bodies) {
    await deliver({
      backend: 'Prometheus',
      what: 'metrics',
      url: address(prometheusUrl, '/api/v1/write'),
      contentType: 'application/x-protobuf',
      headers: { 'Content-Encoding': 'snappy', 'X-Prometheus-Remote-Write-Version': '0.1.0' },
      body,
    });
  }
}
