import fc from 'fast-check';

/** Definitions for the tests of the settings: one that works, one that does not, and any value that JSON can hold. */

export const ORDERS_DEFINITION = {
  id: 'orders',
  title: 'Order success',
  match: { service: 'order-orchestrator' },
  slo: {
    objective: 0.995,
    indicator: {
      type: 'ratio',
      errors: 'orders_total{service="$service",outcome="error"}',
      total: 'orders_total{service="$service"}',
    },
  },
  dimensions: [{ name: 'tenant', metric: 'tenant_id', span: 'resource.tenant_id', log: 'tenant_id' }],
};

export const BROKEN = {
  id: 'broken',
  slo: { objective: 99.5, indicator: { type: 'ratio', errors: 'e', total: 'sum(x)' } },
  colour: 'red',
};

export function orders(id: string, over: object = {}): Record<string, unknown> {
  return { ...ORDERS_DEFINITION, id, ...over };
}

const KEYS = ['id', 'title', 'slo', 'objective', 'dimensions', 'name', 'metric', '<<', '__proto__', '$ref', 'null', ''];
const TEXTS = [
  '$service',
  '$$',
  '${HOME}',
  '- a',
  'yes',
  '0.995',
  '1e3',
  ' #x ',
  'a: b',
  '"',
  "'",
  '\t',
  'a\n b\n\n',
  '\u2028',
  '\u0085',
  '\ufeff',
];

/** Any value of JSON, with the names and texts that YAML has its own ideas about among them. */
export const anyDefinitionValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom(...TEXTS),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
      fc.integer(),
      fc.boolean(),
      fc.constant(null)
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie('value')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries))
  ),
})).value;
