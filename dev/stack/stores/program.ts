import { isProgram, programOnPath } from '../../programs';

/** A program that the machine has or has not; nothing here builds one. */
export interface Program {
  title: string;
  /** environment variable with its path */
  variable: string;
  /** what it is called on the PATH */
  names: string[];
  releases: string;
}

export const VICTORIA_METRICS: Program = {
  title: 'VictoriaMetrics',
  variable: 'DRILLRAIL_VICTORIAMETRICS',
  names: ['victoria-metrics', 'victoria-metrics-prod'],
  releases: 'https://github.com/VictoriaMetrics/VictoriaMetrics/releases',
};

export const VMALERT: Program = {
  title: 'vmalert',
  variable: 'DRILLRAIL_VMALERT',
  names: ['vmalert', 'vmalert-prod'],
  releases: VICTORIA_METRICS.releases,
};

export const THANOS: Program = {
  title: 'Thanos',
  variable: 'DRILLRAIL_THANOS',
  names: ['thanos'],
  releases: 'https://github.com/thanos-io/thanos/releases',
};

/**
 * The program's path, or why there is none and where it is to be had.
 * @throws Error where the variable names something that cannot be run: whoever set it wants to know
 */
export function findStore(
  { title, variable, names, releases }: Program,
  environment: NodeJS.ProcessEnv = process.env
): { path: string } | { missing: string } {
  const given = environment[variable];
  if (given && !isProgram(given)) {
    throw new Error(`${variable}: ${given} is no program. Correct it, or unset it to have one looked for on the PATH.`);
  }
  const path = given || programOnPath(names, environment);
  return path
    ? { path }
    : {
        missing: `${title} is not on the PATH (${names.join(' or ')}), and ${variable} names none.\nIts releases are at ${releases}.`,
      };
}
