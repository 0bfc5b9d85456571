import path from 'node:path';

import type { Span, Trace } from '../../../src/signals/data';
import { findSuspect } from '../../../src/traces/suspect';
import { buildTree } from '../../../src/traces/tree';

import { DEFAULT_DATA, hasRecording, readRecording } from './recording';
import { toSpans } from './replay';

const recorded = hasRecording(DEFAULT_DATA);
if (!recorded) {
  console.warn(`Skipped: the Train-Ticket recording is not at ${DEFAULT_DATA}; this test needs it.`);
}

/** The recorded traces as Tempo would give them. */
function tracesOf(folder: string): Trace[] {
  const byTrace = new Map<string, Span[]>();
  for (const { traceId, resource, start, end, ...span } of toSpans(
    readRecording(path.join(DEFAULT_DATA, folder)).spans
  )) {
    const spans = byTrace.get(traceId) ?? [];
    byTrace.set(traceId, spans);
    spans.push({
      ...span,
      service: String(resource['service.name']),
      start: Number(start) / 1e6,
      duration: Number(BigInt(end) - BigInt(start)) / 1e6,
      status: 'unset',
      attributes: {},
      resource: {},
      events: [],
      links: [],
    });
  }
  return [...byTrace].map(([traceId, spans]) => ({ traceId, spans }));
}

/** For each trace slower than the objective's threshold: the service that its suspect waits for, or runs in. */
function blamed(folder: string, slowerThan: number): Array<string | undefined> {
  return tracesOf(folder)
    .map(buildTree)
    .filter(({ duration }) => duration > slowerThan)
    .map(({ rows }) => {
      const suspect = findSuspect(rows);
      return suspect?.far ?? suspect?.row.span.service;
    });
}

/** Whose wait is it? The delay was injected into ts-basic-service, and its callers' client spans "work" meanwhile. */
(recorded ? describe : describe.skip)('the suspect of recorded traces', () => {
  it('is the delayed service in every slow trace', () => {
    const services = blamed('network-delay', 1024);
    expect(services.length).toBeGreaterThan(30);
    expect(new Set(services)).toEqual(new Set(['ts-basic-service']));
  });

  it('is seldom that service where nothing is delayed', () => {
    const services = blamed('normal', 200);
    expect(services.length).toBeGreaterThan(20);
    expect(services.filter((service) => service === 'ts-basic-service').length).toBeLessThan(services.length * 0.1);
  });
});
