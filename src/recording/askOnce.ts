import type { Gateway, GatewayReply } from '../signals/gateway';
import { requestKey } from './requestKey';

/**
 * A gateway that sends each request once, whoever asks and however often, and never more than `atOnce` at a time. Nobody
 * cancels what others may come to need: only `signal` ends it, and then all of it.
 */
export function askOnce(gateway: Gateway, atOnce: number, signal: AbortSignal): Gateway & { asked(): number } {
  const replies = new Map<string, Promise<GatewayReply>>();
  const takeTurn = turns(atOnce);
  return {
    asked: () => replies.size,
    send(request) {
      const key = requestKey(request);
      const reply = replies.get(key) ?? takeTurn(() => gateway.send(request, signal));
      replies.set(key, reply);
      return reply;
    },
  };
}

/** Lets so many works go on at the same time; the others wait, first come first served. */
function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: Array<() => void> = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) {
      free--;
    } else {
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      // Handed on directly: a place that is free for a moment could be taken twice.
      const next = queue.shift();
      if (next) {
        next();
      } else {
        free++;
      }
    }
  };
}
