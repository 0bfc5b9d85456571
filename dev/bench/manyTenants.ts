import { createFetchGateway } from '../../src/signals/fetchGateway';
import type { Gateway, GatewayReply } from '../../src/signals/gateway';
import { ask } from '../../src/signals/ask';
import type { Answer } from '../../src/signals/query';
import { splitStep } from '../../src/steps/split';
import type { SplitQuestion } from '../../src/steps/split/question';
import { readRails } from '../../src/model/rail/railSchema';
import { Answers } from '../../src/model/finding/step';
import { MANY, MANY_CULPRIT, MANY_SERVICE, pushManyTenants } from '../workload/confounded/manyTenants';
import { RAILS } from '../workload/confounded/rails';
import { HOUR } from '../workload/confounded/series';

export interface SplitMeasured {
  tenants: number;
  requests: number;
  bytes: number;
  /** from the question to the finding, median */
  ms: number;
  /** the same with the replies at hand: decoding, ranking, sentences; median and longest */
  readMs: number;
  longestReadMs: number;
}

/**
 * Pushes the requests of 10,000 tenants and splits them.
 * @param grafana root of the stand-in, over the same Prometheus
 */
export async function measureManyTenants(
  prometheusUrl: string,
  grafana: string,
  rounds: number
): Promise<SplitMeasured> {
  const at = Math.floor(Date.now() / 1000) * 1000;
  await pushManyTenants(prometheusUrl, at);
  const question = questionAt(at);
  const asked = createFetchGateway({ baseUrl: grafana });
  const first = await split(asked, question);
  const whole: number[] = [];
  const reading: number[] = [];
  const kept = keeping(asked);
  await split(kept, question);
  for (let round = 0; round < rounds; round++) {
    whole.push((await split(asked, question)).ms);
    reading.push((await split(kept, question)).ms);
  }
  return {
    tenants: MANY,
    requests: first.answers.reduce((sum, { requests }) => sum + requests, 0),
    bytes: first.answers.reduce((sum, { bytes }) => sum + bytes, 0),
    ms: Math.round(median(whole)),
    readMs: Number(median(reading).toFixed(1)),
    longestReadMs: Number(Math.max(...reading).toFixed(1)),
  };
}

function questionAt(to: number): SplitQuestion {
  const [rail] = readRails({ rails: [RAILS.outcomes] }).rails;
  const [dimension] = rail.dimensions;
  return { service: MANY_SERVICE, slo: rail.slo, dimension, within: [], metrics: 'prometheus', from: to - HOUR, to };
}

/** The step without a walk around it. @throws Error when the one that fails is not found */
async function split(gateway: Gateway, question: SplitQuestion): Promise<{ ms: number; answers: Answer[] }> {
  const { signal } = new AbortController();
  const began = performance.now();
  const all: Record<string, Answer> = {};
  for (;;) {
    const queries = Object.entries(splitStep.plan(question, new Answers(all)));
    if (queries.length === 0) {
      break;
    }
    const got = await Promise.all(
      queries.map(async ([name, query]) => [name, await ask(gateway, query, signal)] as const)
    );
    Object.assign(all, Object.fromEntries(got));
  }
  const { evidence } = splitStep.read(question, new Answers(all));
  const ms = performance.now() - began;
  if (evidence.suggested !== MANY_CULPRIT) {
    throw new Error(`The split over ${MANY} tenants names ${evidence.suggested}, not ${MANY_CULPRIT}.`);
  }
  return { ms, answers: Object.values(all) };
}

/** Asks once, and answers from memory from then on. */
function keeping(gateway: Gateway): Gateway {
  const replies = new Map<string, Promise<GatewayReply>>();
  return {
    send: (request, signal) => {
      const key = JSON.stringify(request);
      const reply = replies.get(key) ?? gateway.send(request, signal);
      replies.set(key, reply);
      return reply;
    },
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
