import { askOnce } from '../recording/askOnce';
import { ask } from '../signals/ask';
import { parseReply, TIMEOUT } from '../signals/client';
import { GatewayError, type Gateway, type GatewayReply } from '../signals/gateway';
import * as z from 'zod/mini';
import { CHECKS } from './checks';
import { CheckReplies, type Check, type CheckedSite, type Probe, type ProbeReply } from './check';
import type { Row } from './score';
import { unanswered } from './verdict';

/** Whom the checks ask. */
export interface CheckReply {
  gateway: Gateway;
  /** asks Grafana's own API for a path below its root; rejects with a GatewayError */
  askGrafana(path: string, signal: AbortSignal): Promise<GatewayReply>;
}

/** Requests on their way at a time. */
const AT_ONCE = 4;
/** Rounds of a check at most: each may ask what the one before made known. */
const MOST_ROUNDS = 6;
/** The source of requests to Grafana itself, which no data source's uid can be. */
const GRAFANA = 'grafana:';

/**
 * Tries each check on the site, and tells its verdict as soon as it is known. What several checks ask for is sent once, few
 * requests at a time, each with its limit, window and time-out. Never rejects: who could not be asked is part of a verdict.
 * @param onRow not called any more once `signal` is aborted
 * @returns the rows in the order of the checks
 */
export async function checkSite(
  site: CheckedSite,
  asked: CheckReply,
  onRow: (row: Row) => void,
  signal: AbortSignal
): Promise<Row[]> {
  const gateway = askOnce(both(asked), AT_ONCE, signal);
  return Promise.all(
    CHECKS.map(async (check) => {
      const row = { check, verdict: await verdictOf(check, site, gateway, signal) };
      if (!signal.aborted) {
        onRow(row);
      }
      return row;
    })
  );
}

async function verdictOf(check: Check, site: CheckedSite, gateway: Gateway, signal: AbortSignal) {
  let replies = new CheckReplies();
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const open = Object.entries(check.plan(site, replies)).filter(([name]) => !replies.has(name));
      if (open.length === 0 || signal.aborted) {
        break;
      }
      const told = open.map(async ([name, probe]): Promise<[string, ProbeReply]> => [
        name,
        await put(probe, gateway, signal),
      ]);
      replies = replies.with(Object.fromEntries(await Promise.all(told)));
    }
    return check.read(site, replies);
  } catch (error) {
    // A mistake of this program, or a reply beyond all that its decoder refuses: it must not take the other rows along.
    return unanswered(check.id, new GatewayError('broken', '', String(error)));
  }
}

/** Grafana's own pages go the same way as questions to data sources, so they wait for their turn alike. */
function both({ gateway, askGrafana }: CheckReply): Gateway {
  return {
    send: (request, signal) =>
      request.source === GRAFANA ? askGrafana(request.path, signal) : gateway.send(request, signal),
  };
}

async function put(probe: Probe, gateway: Gateway, signal: AbortSignal): Promise<ProbeReply> {
  switch (probe.kind) {
    case 'grafana':
      return page('grafana', GRAFANA, probe.path, gateway, signal);
    case 'alertRules':
      return page('alertRules', probe.source, 'api/v1/rules?type=alert', gateway, signal);
    default: {
      const answer = await ask(gateway, probe, signal);
      return answer.ok
        ? { kind: probe.kind, ok: true, reply: answer.reply }
        : { kind: probe.kind, ok: false, error: answer.error };
    }
  }
}

async function page(
  kind: 'grafana' | 'alertRules',
  source: string,
  path: string,
  gateway: Gateway,
  signal: AbortSignal
): Promise<ProbeReply> {
  try {
    const { body } = await gateway.send({ source, method: 'GET', path, timeout: TIMEOUT }, signal);
    return { kind, ok: true, reply: parseReply(source, 'JSON', z.unknown(), body) };
  } catch (error) {
    return {
      kind,
      ok: false,
      error: error instanceof GatewayError ? error : new GatewayError('broken', source, String(error)),
    };
  }
}
