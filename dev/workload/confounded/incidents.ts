import type { Incident } from './incident';
import { BEFORE } from './incidents/before';
import { GAPS } from './incidents/gaps';
import { PARTITIONS } from './incidents/partitions';
import { SEVERAL } from './incidents/several';
import { SIZES } from './incidents/sizes';

/** Incidents in which the obvious answer is wrong. The SLO is 99.9 %, and 99 % within 0.5 s where durations are counted. */
export const CONFOUNDED: readonly Incident[] = [...SIZES, ...SEVERAL, ...BEFORE, ...GAPS, ...PARTITIONS];
