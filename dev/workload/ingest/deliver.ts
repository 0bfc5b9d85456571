/** What a backend refused or could not be asked, as one sentence for the person who started the push. */
export class IngestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IngestError';
  }
}

export interface Delivery {
  /** whom and what the sentence of an error names, e.g. `Prometheus`, `metrics` */
  backend: string;
  what: string;
  url: string;
  contentType: string;
  headers?: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
}

const TIMEOUT_MS = 60_000;

/** Joins a base address, with or without a trailing slash, and a path that starts with one. */
export function address(base: string, path: string): string {
  return base.replace(/\/+$/, '') + path;
}

/** fetch says "fetch failed" and keeps the reason, with the operating system's code, as the cause. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return String(error);
  }
  if ('cause' in error) {
    return reasonOf(error.cause);
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}

/** Sends a request. @throws IngestError naming backend and address when there is no answer at all */
export async function ask(backend: string, url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new IngestError(
      `${backend} does not answer at ${url} (${reasonOf(error)}). Start it, or give its address by flag or environment.`
    );
  }
}

/** Posts one body. @throws IngestError with the backend's own message when it is refused */
export async function deliver({ backend, what, url, contentType, headers, body }: Delivery): Promise<void> {
  const response = await ask(backend, url, {
    method: 'POST',
    headers: { 'Content-Type': contentType, ...headers },
    body,
  });
  const answer = await response.text();
  if (!response.ok) {
    const message = answer.trim().slice(0, 500) || 'no message';
    throw new IngestError(`${backend} refused the ${what} sent to ${url}: ${response.status} ${message}`);
  }
}

/** Cuts a list into lists of at most `size`. */
export function inBatches<T>(items: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    batches.push(items.slice(start, start + size));
  }
  return batches;
}

/** Runs `work` over all items, at most `limit` at a time; the first failure fails the whole. */
export async function eachAtMost<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      await work(items[next++]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
