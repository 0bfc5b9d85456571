import type { LogRow, SpanRow, SplitCandidate } from '../model/finding/finding';
import { message } from '../model/words/message';
import type { Span } from '../signals/data';

/** Plain values for the tests of the views. */

export function spanRow(span: Partial<Span> = {}, row: Partial<SpanRow> = {}): SpanRow {
  const full: Span = {
    spanId: '00f067aa0ba902b7',
    name: 'place_order',
    kind: 'server',
    service: 'order-orchestrator',
    start: 0,
    duration: 100,
    status: 'unset',
    attributes: {},
    resource: {},
    events: [],
    links: [],
    ...span,
  };
  return { span: full, depth: 0, children: 0, self: full.duration, critical: 0, orphan: false, ...row };
}

/** Each span the only child of the one before. */
export function deepChain(length: number): SpanRow[] {
  return Array.from({ length }, (_, index) =>
    spanRow(
      { spanId: index.toString(16).padStart(16, '0'), name: `call ${index}`, start: index, duration: length - index },
      { depth: index, parent: index > 0 ? index - 1 : undefined, children: index < length - 1 ? 1 : 0, self: 1 }
    )
  );
}

export function splitCandidate(value: string, rest: Partial<SplitCandidate> = {}): SplitCandidate {
  return {
    value,
    errors: 1,
    requests: 120,
    errorRate: 1 / 120,
    errorShare: 0.02,
    requestShare: 0.2,
    lift: 0.1,
    burnWithout: 24.4,
    burnDrop: -6,
    z: 0,
    sentence: message('test.candidate', '{{value}} is one of them.', { value }),
    ...rest,
  };
}

export function logRow(rest: Partial<LogRow> = {}): LogRow {
  return {
    time: Date.UTC(2026, 10, 21, 21, 8, 13, 120),
    timeNanoseconds: '1795295293120000000',
    line: 'automatic vacuum started',
    labels: {},
    structuredMetadata: {},
    level: 'info',
    service: 'postgres-replica-2',
    message: 'automatic vacuum started',
    fields: {},
    nearness: 'span',
    ...rest,
  };
}

/** jsdom lays nothing out; a virtualiser needs elements with a height: the one their style gives, or a row's. */
export function layOutByStyle() {
  const height = function (this: Element) {
    return (this instanceof HTMLElement && parseFloat(this.style.height)) || 26;
  };
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(height);
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(height);
  HTMLElement.prototype.scrollTo = jest.fn();
}
