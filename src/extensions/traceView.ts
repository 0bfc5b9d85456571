import type { Clue } from '../arrival/clue';
import { field, textField } from '../signals/untrusted';
import { epoch } from './times';

/** What led to the trace lies before it. */
const BEFORE = 3_600_000;
/** Metrics of a request are scraped after it. */
const AFTER = 300_000;

/** The trace that Grafana's trace view shows, where it comes from Tempo; times there are microseconds. */
export function clueOfTrace(context: unknown): Clue | undefined {
  const trace = textField(context, 'traceID');
  const dataSource = field(context, 'datasource');
  if (trace === undefined || textField(dataSource, 'type') !== 'tempo') {
    return undefined;
  }
  const uid = textField(dataSource, 'uid');
  const from = shifted(field(context, 'startTime'), -BEFORE);
  const to = shifted(field(context, 'endTime'), AFTER);
  const times = from === undefined || to === undefined ? {} : { from, to };
  return { ...times, trace, labels: {}, queries: [{ type: 'tempo', ...(uid && { source: uid }), expression: trace }] };
}

function shifted(microseconds: unknown, milliseconds: number): string | undefined {
  return typeof microseconds === 'number' && microseconds > 0 ? epoch(microseconds / 1000 + milliseconds) : undefined;
}
