import type { BackendName } from '../../../dev/stack/backends';
import { startStack, type Stack } from '../../../dev/stack/stack';
import { ask } from '../../../src/signals/ask';
import type { Gateway, GatewayError } from '../../../src/signals/gateway';
import { hostileValues } from '../../../src/signals/hostile';
import type { Answer, Query, ReplyTo } from '../../../src/signals/query';
import { directGateway } from './directGateway';

export const service = 'checkout';
export const traceId = '00000000000000f1a2b3c4d5e6f70819';
export const now = Date.now();
export const range = { from: now - 600_000, to: now + 60_000 };
/** Without the empty one: stores differ in whether that is a value at all. */
export const values = hostileValues.filter(Boolean);

/** One backend for the tests of one file, with what they push into it beforehand. */
export function liveBackends(name: BackendName, push: (urls: Stack['urls']) => Promise<void>) {
  const { signal } = new AbortController();
  let stack: Stack | undefined;
  let gateway: Gateway;

  beforeAll(async () => {
    stack = await startStack({ only: [name] });
    gateway = directGateway(stack.urls);
    await push(stack.urls);
  });
  afterAll(() => stack?.stop());

  const answer = <Q extends Query>(query: Q): Promise<Answer<Q>> => ask(gateway, query, signal);
  return {
    answer,

    async reply<Q extends Query>(query: Q): Promise<ReplyTo<Q>> {
      const result = await answer(query);
      if (!result.ok) {
        throw result.error;
      }
      return result.reply;
    },

    async failure(query: Query): Promise<Pick<GatewayError, 'kind' | 'message'> | undefined> {
      const result = await answer(query);
      return result.ok ? undefined : { kind: result.error.kind, message: result.error.message };
    },
  };
}
