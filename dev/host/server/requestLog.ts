/** One request that came through the data source proxy. */
export interface ProxiedRequest {
  uid: string;
  method: string;
  /** Behind the data source's address, without query. */
  path: string;
  query: string;
  body: string;
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
