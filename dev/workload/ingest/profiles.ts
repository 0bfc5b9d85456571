import { gzipSync } from 'node:zlib';

import {
  Function as PprofFunction,
  Label,
  Line,
  Location,
  Profile as Pprof,
  Sample,
  StringTable,
  ValueType,
} from 'pprof-format';

import { address, deliver, eachAtMost } from './deliver';

export interface Frame {
  function: string;
  file: string;
  line: number;
}

/** CPU time spent in one stack; the frames go from the root to the leaf. */
export interface StackSample {
  frames: readonly Frame[];
  cpuNanoseconds: number;
  /** hex id of the span that ran, for a span profile */
  spanId?: string;
}

/** One CPU profile of one process. */
export interface CpuProfile {
  service: string;
  labels: Record<string, string>;
  startMs: number;
  durationMs: number;
  samples: readonly StackSample[];
}

const SAMPLE_PERIOD_NANOSECONDS = 10_000_000;
const NANOSECONDS_PER_MILLISECOND = BigInt(1_000_000);
const PUSHES_AT_A_TIME = 8;
/** The pprof label in which Pyroscope's clients name the span; its ingest keeps it as the span id of the sample. */
const SPAN_LABEL = 'profile_id';

/** Builds the pprof that Go's CPU profiler would write (samples/count, cpu/nanoseconds at 100 Hz), gzipped. */
function encodePprof({ samples, startMs, durationMs }: CpuProfile): Uint8Array<ArrayBuffer> {
  const strings = new StringTable();
  const functions: PprofFunction[] = [];
  const locations: Location[] = [];
  const locationIds = new Map<string, number>();
  const functionIds = new Map<string, number>();

  const functionOf = (frame: Frame): number => {
    const key = `${frame.function} ${frame.file}`;
    const known = functionIds.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = functions.length + 1;
    const name = strings.dedup(frame.function);
    functions.push(new PprofFunction({ id, name, systemName: name, filename: strings.dedup(frame.file) }));
    functionIds.set(key, id);
    return id;
  };

  const locationOf = (frame: Frame): number => {
    const key = `${frame.function} ${frame.file} ${frame.line}`;
    const known = locationIds.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = locations.length + 1;
    locations.push(new Location({ id, line: [new Line({ functionId: functionOf(frame), line: frame.line })] }));
    locationIds.set(key, id);
    return id;
  };

  const valueType = (type: string, unit: string) =>
    new ValueType({ type: strings.dedup(type), unit: strings.dedup(unit) });

  const profile = new Pprof({
    sampleType: [valueType('samples', 'count'), valueType('cpu', 'nanoseconds')],
    periodType: valueType('cpu', 'nanoseconds'),
    period: SAMPLE_PERIOD_NANOSECONDS,
    timeNanos: BigInt(startMs) * NANOSECONDS_PER_MILLISECOND,
    durationNanos: BigInt(durationMs) * NANOSECONDS_PER_MILLISECOND,
    sample: samples.map(
      ({ frames, cpuNanoseconds, spanId }) =>
        new Sample({
          // pprof lists a stack from the leaf to the root
          locationId: [...frames].reverse().map(locationOf),
          value: [Math.round(cpuNanoseconds / SAMPLE_PERIOD_NANOSECONDS), cpuNanoseconds],
          label: spanId ? [new Label({ key: strings.dedup(SPAN_LABEL), str: strings.dedup(spanId) })] : [],
        })
    ),
    location: locations,
    function: functions,
    stringTable: strings,
  });
  return new Uint8Array(gzipSync(profile.encode()));
}

/** `name{label="value",…}` becomes Pyroscope's service_name and labels; from and until are in seconds. */
function ingestQuery({ service, labels, startMs, durationMs }: CpuProfile): string {
  const labelText = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const query = new URLSearchParams({
    name: `${service}{${labelText.join(',')}}`,
    from: String(Math.floor(startMs / 1000)),
    until: String(Math.floor((startMs + durationMs) / 1000)),
    format: 'pprof',
    spyName: 'gospy',
  });
  return query.toString();
}

export interface ProfileBody {
  query: string;
  body: Uint8Array<ArrayBuffer>;
}

export function profileBodies(profiles: readonly CpuProfile[]): ProfileBody[] {
  return profiles.map((profile) => ({ query: ingestQuery(profile), body: encodePprof(profile) }));
}

/** @param pyroscopeUrl base address. @throws IngestError */
export function pushProfiles(pyroscopeUrl: string, bodies: readonly ProfileBody[]): Promise<void> {
  return eachAtMost(bodies, PUSHES_AT_A_TIME, ({ query, body }) =>
    deliver({
      backend: 'Pyroscope',
      what: 'profiles',
      url: address(pyroscopeUrl, `/ingest?${query}`),
      contentType: 'application/octet-stream',
      body,
    })
  );
}
