import type { ProxiedQuestion } from './requestFromWire';

/** One request that came through the data source proxy, and what became of it. */
export interface ProxiedRequest extends ProxiedQuestion {
  /** What the client got; 499 when it went away first. */
  status: number;
  /** Size of the reply's body as sent. */
  bytes: number;
  ms: number;
  /** When it came in, ISO 8601. */
  time: string;
}

export class RequestLog {
  private requests: ProxiedRequest[] = [];

  add(request: ProxiedRequest): void {
    this.requests.push(request);
  }

  list(): ProxiedRequest[] {
    return [...this.requests];
  }

  clear(): void {
    this.requests = [];
  }
}
