import type { BackendName } from '../stack/backends';
import type { BackendUrls } from './backends';
import { pushFlavrdash } from './flavrdash/push';

export interface PushOptions {
  urls: BackendUrls;
  /** the backends that take their part of it; absent: all four */
  only?: readonly BackendName[];
  /** the end of the incident's window, milliseconds since the epoch; cut to whole seconds */
  at: number;
  seed: number;
}

/** Where a pushed incident is to be seen, and what there is to be found. */
export interface PushedIncident {
  incident: string;
  /** milliseconds since the epoch */
  from: number;
  to: number;
  /** deep link into the rail, without Grafana's address */
  path: string;
  /** the most telling trace, and its root span */
  traceId: string;
  spanId: string;
  facts: Record<string, unknown>;
}

const INCIDENTS: Record<string, (options: PushOptions) => Promise<PushedIncident>> = {
  flavrdash: pushFlavrdash,
};

/**
 * Pushes an incident into real backends and waits until it can be queried.
 * @throws IngestError with one sentence that says which backend refused what; Error for an unknown name
 */
export async function pushIncident({ name, ...options }: PushOptions & { name: string }): Promise<PushedIncident> {
  const push = INCIDENTS[name];
  if (!push) {
    throw new Error(`There is no incident "${name}"; there are: ${Object.keys(INCIDENTS).join(', ')}.`);
  }
  return push(options);
}
