import type { Frame } from '../ingest/profiles';

import { SERVICE } from './story';

/** CPU milliseconds that a pod spends in a stack during 15 s, before the onset and since. */
export interface StackUse {
  frames: Frame[];
  before: number;
  since: number;
}

function frame(name: string, file: string, line: number): Frame {
  return { function: name, file, line };
}

const serve = frame('main.serve', 'cmd/order-orchestrator/main.go', 84);
const place = frame('orders.(*Handler).Place', 'internal/orders/handler.go', 121);
const validate = frame('cart.Validate', 'internal/cart/validate.go', 37);
const check = frame('inventory.(*Client).Check', 'internal/inventory/client.go', 66);
const query = frame('pgx.(*Conn).QueryRow', 'pgx/conn.go', 742);
const backoff = frame('retry.backoff', 'internal/retry/backoff.go', 48);
const spin = frame('retry.spinUntil', 'internal/retry/backoff.go', 71);
const now = frame('time.Now', 'time/time.go', 1158);
const consume = frame('consumer.loop', 'internal/consumer/loop.go', 53);
const unmarshal = frame('json.Unmarshal', 'encoding/json/decode.go', 108);
const setValue = frame('reflect.Value.Set', 'reflect/value.go', 2240);
const collect = frame('runtime.gcBgMarkWorker', 'runtime/mgc.go', 1310);

/** The order's way to the database: where a span that waits for it spends what little CPU it takes. */
export const CHECK_STACKS = {
  query: [serve, place, check, query],
  spin: [serve, place, check, backoff, spin],
  clock: [serve, place, check, backoff, spin, now],
};

export const STACKS: Record<string, StackUse[]> = {
  [SERVICE]: [
    { frames: [serve, place, validate, unmarshal], before: 260, since: 240 },
    { frames: [serve, place, validate, unmarshal, setValue], before: 190, since: 180 },
    { frames: CHECK_STACKS.query, before: 320, since: 290 },
    { frames: [serve, place, check, backoff], before: 20, since: 310 },
    { frames: CHECK_STACKS.spin, before: 10, since: 2050 },
    { frames: CHECK_STACKS.clock, before: 10, since: 940 },
    { frames: [serve, consume, unmarshal], before: 210, since: 220 },
    { frames: [serve, consume, unmarshal, setValue], before: 170, since: 160 },
    { frames: [collect], before: 140, since: 230 },
  ],
  'restaurant-catalog': [
    {
      frames: [
        frame('java.lang.Thread.run', 'Thread.java', 840),
        frame('menus.MenuController.show', 'MenuController.java', 58),
      ],
      before: 300,
      since: 300,
    },
    {
      frames: [
        frame('java.lang.Thread.run', 'Thread.java', 840),
        frame('jackson.ObjectMapper.writeValue', 'ObjectMapper.java', 3921),
      ],
      before: 410,
      since: 400,
    },
  ],
  'payment-gateway': [
    {
      frames: [
        frame('processTicksAndRejections', 'node:internal/process/task_queues', 95),
        frame('charge', 'src/charge.js', 41),
      ],
      before: 240,
      since: 230,
    },
    {
      frames: [
        frame('processTicksAndRejections', 'node:internal/process/task_queues', 95),
        frame('sign', 'src/signature.js', 17),
      ],
      before: 150,
      since: 150,
    },
  ],
};
