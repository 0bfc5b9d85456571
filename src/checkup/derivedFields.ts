import type { LogLine } from '../signals/data';
import { traceId } from './logIds';

/** A derived field of a Loki data source that leads to a trace. */
export interface DerivedField {
  name: string;
  /** label: the pattern is tried on the names of the line's labels · regex: on the line, and its first group counts */
  by: 'label' | 'regex';
  /** a regular expression of the site's */
  pattern: string;
}

/** Longer lines are not tried to their end: the pattern is somebody's, and may be slow. */
const READ = 10_000;

/** The trace id that the first of the fields finds in a line, as Grafana would. */
export function extracted(fields: DerivedField[], line: LogLine): string | undefined {
  for (const { by, pattern } of fields) {
    const id = traceId(
      by === 'label' ? labelValue(pattern, line) : expression(pattern)?.exec(line.line.slice(0, READ))?.[1]
    );
    if (id !== undefined) {
      return id;
    }
  }
  return undefined;
}

function labelValue(pattern: string, { labels, structuredMetadata }: LogLine): string | undefined {
  const names = expression(pattern);
  return Object.entries({ ...labels, ...structuredMetadata }).find(([name]) => names?.test(name))?.[1];
}

/** Undefined for what is no expression: Grafana finds nothing with it either. */
function expression(pattern: string): RegExp | undefined {
  try {
    return pattern === '' ? undefined : new RegExp(pattern);
  } catch {
    return undefined;
  }
}
