import { test as base } from '@grafana/plugin-e2e';
import { id } from '../../src/plugin.json';

export { expect } from '@grafana/plugin-e2e';

/** What docker-compose provisions and its workload pushes (dev/workload/flavrdash). */
export const SITE = {
  plugin: id,
  service: 'order-orchestrator',
  tenant: 'hyd-cloud-kitchens',
  partition: '14',
  dashboard: 'drillrail-runbook-orders',
  rules: ['drillrail-orders-page', 'drillrail-orders-tenant', 'drillrail-orders-ticket'],
};

export const test = base;
