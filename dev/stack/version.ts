/** True where version `a` comes before `b` ("1.9" before "1.10"); missing parts count as zero. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

/** What a program says of itself. */
export interface Introduction {
  /** what it calls itself, such as "loki" */
  name: string;
  /** such as "3.7.6" or "main-1a2b3c4"; empty where it was built without one */
  version: string;
}

/** Reads what Prometheus, Loki, Tempo and Pyroscope print of their version; undefined for anything else. */
export function readIntroduction(printed: string): Introduction | undefined {
  const [, name, version] = /^(\w+), version (\S*) *\(branch/m.exec(printed) ?? [];
  return name === undefined ? undefined : { name, version };
}

/** The numbers of a version, "2.9" of "v2.9-rc.1"; undefined for a name such as "main-1a2b3c4". */
export function numbersOf(version: string): string | undefined {
  return /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1];
}
