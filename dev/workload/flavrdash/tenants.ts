import type { Random } from '../random';

import { CULPRIT } from './story';

/** A tenant's message key decides the partition, so every tenant lives on a few; `requests` are those of the hour. */
export interface Route {
  tenant: string;
  partition: number;
  requests: number;
}

const PARTITIONS = 24;
const CITIES = ['del', 'pnq', 'maa', 'ccu', 'amd', 'jai', 'lko', 'kochi', 'goa', 'idr', 'nag', 'viz', 'cbe'];
const KINDS = ['tiffins', 'biryani-house', 'sweets'];
const OTHER_TENANTS = 37;
const OTHER_REQUESTS = 115;

/** hyd-cloud-kitchens 95 requests (41 on partition 14), blr-dark-kitchens 120, mum-express 110 (22 on partition 14). */
const NAMED_ROUTES: readonly Route[] = [
  { ...CULPRIT, requests: 41 },
  { tenant: CULPRIT.tenant, partition: 3, requests: 29 },
  { tenant: CULPRIT.tenant, partition: 7, requests: 25 },
  { tenant: 'blr-dark-kitchens', partition: 1, requests: 34 },
  { tenant: 'blr-dark-kitchens', partition: 5, requests: 31 },
  { tenant: 'blr-dark-kitchens', partition: 9, requests: 28 },
  { tenant: 'blr-dark-kitchens', partition: 18, requests: 27 },
  { tenant: 'mum-express', partition: 2, requests: 33 },
  { tenant: 'mum-express', partition: 6, requests: 29 },
  { tenant: 'mum-express', partition: 14, requests: 22 },
  { tenant: 'mum-express', partition: 20, requests: 26 },
];

/** The 37 other tenants share 115 requests on two partitions each. */
function otherRoutes(random: Random): Route[] {
  const names = KINDS.flatMap((kind) => CITIES.map((city) => `${city}-${kind}`)).slice(0, OTHER_TENANTS);
  return names.flatMap((tenant, index) => {
    const requests =
      Math.floor((OTHER_REQUESTS * (index + 1)) / OTHER_TENANTS) - Math.floor((OTHER_REQUESTS * index) / OTHER_TENANTS);
    const first = random.index(PARTITIONS);
    const second = (first + 1 + random.index(PARTITIONS - 1)) % PARTITIONS;
    return [
      { tenant, partition: first, requests: Math.ceil(requests / 2) },
      { tenant, partition: second, requests: Math.floor(requests / 2) },
    ];
  });
}

/** Every tenant on every partition it uses, with its requests in the hour before T: 440 in all. */
export function routes(random: Random): Route[] {
  return [...NAMED_ROUTES, ...otherRoutes(random)];
}
