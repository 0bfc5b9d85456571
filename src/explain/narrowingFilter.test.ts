import type { SplitEvidence, Together } from '../model/finding/finding';
import { place } from '../testing/rails';
import { codes, split, told, walkOf } from '../testing/walkOfFindings';

const QUARTER = { errors: 20, requests: 40, fares: 'badly' as const, least: 15 };

function walked(
  culprit: Together['culprit'],
  filters: Record<string, string>,
  suggested: { tenant?: string; partition?: string } = {}
) {
  const together: Together = {
    value: '14',
    filters: [{ title: 'Tenant', value: 'hyd' }],
    here: QUARTER,
    elsewhere: QUARTER,
    others: QUARTER,
    rest: QUARTER,
    culprit,
  };
  const of = (dimension: 'tenant' | 'partition', more: Partial<SplitEvidence> = {}) => {
    const finding = split(dimension, { a: 0.5 });
    return { ...finding, evidence: { ...finding.evidence, suggested: suggested[dimension], ...more } };
  };
  return walkOf(
    { 'split-tenant': of('tenant'), 'split-partition': of('partition', { together }) },
    { place: place({ filters }) }
  );
}

it('a bad partition within a chosen tenant: the tenant’s chip hides the others', () => {
  expect(told(walked('value', { tenant: 'hyd' }), 'split-partition')).toMatchObject({
    code: 'narrowed',
    sentence: 'The filter hyd hides others that fail on partition 14 as well. Clear its chip to see them all.',
  });
});

it('a bad tenant on a chosen partition: the partition’s chip hides the rest', () => {
  expect(
    told(walked('filters', { tenant: 'hyd', partition: '14' }, { tenant: 'hyd' }), 'split-partition')
  ).toMatchObject({
    code: 'narrowed',
    sentence: 'The filter 14 hides errors of hyd elsewhere. Clear its chip to see them all.',
  });
});

it.each<[string, ReturnType<typeof walked>]>([
  ['nobody chose the tenant', walked('value', {}, { tenant: 'hyd' })],
  ['clearing the tenant would bring it back', walked('value', { tenant: 'hyd' }, { tenant: 'hyd' })],
  [
    'clearing the partition would bring it back',
    walked('filters', { tenant: 'hyd', partition: '14' }, { partition: '14' }),
  ],
  ['it takes the two together', walked('together', { tenant: 'hyd', partition: '14' })],
  ['either is bad', walked('each', { tenant: 'hyd', partition: '14' })],
])('nothing is said where %s', (_, walk) => {
  expect(codes(walk, 'split-partition')).toEqual([]);
  expect(codes(walk, 'split-tenant')).toEqual([]);
});
