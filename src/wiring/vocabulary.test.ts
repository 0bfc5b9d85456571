import { chooseName, conceptOf, namesOf, sameName, VOCABULARY, withoutScope } from './vocabulary';

describe('sameName', () => {
  it.each(['tenant.id', 'tenantId', 'TenantID', 'tenant-id', 'TENANT_ID'])(
    '%s is spelt otherwise than tenant_id',
    (name) => {
      expect(sameName('tenant_id', name)).toBe(true);
    }
  );

  it('tells names apart that have no letters', () => {
    expect(sameName('_', '__')).toBe(false);
    expect(sameName('tenant', 'tenant_id')).toBe(false);
  });
});

describe('conceptOf', () => {
  it.each([
    ['tenant', 'tenant'],
    ['customerId', 'tenant'],
    ['messaging.kafka.partition', 'partition'],
    ['k8s.pod.name', 'pod'],
    ['service_name', 'service'],
    ['cluster', 'cluster'],
  ])('%s is a %s', (name, concept) => {
    expect(conceptOf(name)?.concept).toBe(concept);
  });

  it('knows nothing of other names', () => {
    expect(conceptOf('flavour')).toBeUndefined();
    expect(conceptOf('__proto__')).toBeUndefined();
  });
});

describe('namesOf', () => {
  it('goes by what the rail says, then by its name, then by what is usual', () => {
    expect(namesOf({ name: 'tenant', span: 'resource.shop' }, 'metric').slice(0, 4)).toEqual([
      'shop',
      'tenant',
      'tenant_id',
      'customer_id',
    ]);
    expect(namesOf({ name: 'tenant', metric: 'tenant_id' }, 'log')[0]).toBe('tenant_id');
    expect(namesOf({ name: 'kitchen', log: 'customerId' }, 'metric')).toContain('org_id');
  });

  it('still has a guess for what it does not know', () => {
    expect(namesOf({ name: 'flavour' }, 'span')).toEqual(['flavour', 'flavour_id']);
  });

  it.each(VOCABULARY)('says no name of $concept twice', ({ concept }) => {
    for (const signal of ['metric', 'span', 'log'] as const) {
      const names = namesOf({ name: concept }, signal);
      expect(names.filter((a, index) => names.some((b, other) => other < index && sameName(a, b)))).toEqual([]);
    }
  });
});

describe('chooseName', () => {
  it.each<[string[], string[], string | undefined]>([
    [['tenant_id', 'tenant'], ['tenant', 'tenantId', 'tenant_id'], 'tenant_id'],
    [['tenant_id', 'tenant'], ['tenant', 'tenantId'], 'tenantId'],
    [['tenant_id'], ['outcome', 'service'], undefined],
  ])('%j among %j is %s', (lookedFor, thereAre, chosen) => {
    expect(chooseName(lookedFor, thereAre)).toBe(chosen);
  });
});

test.each([
  ['resource.tenant_id', 'tenant_id'],
  ['.tenant_id', 'tenant_id'],
  ['span.messaging.kafka.partition', 'messaging.kafka.partition'],
  ['name', 'name'],
  ['resource.', 'resource.'],
])('%s without its scope is %s', (attribute, name) => {
  expect(withoutScope(attribute)).toBe(name);
});
