import { Suspense } from 'react';
import { ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import { lazyTranslated } from '../../app/lazyTranslated';
import plugin from '../../plugin.json';
import { plainCopy } from '../../signals/untrusted';
import type { RailV1Props } from './railProps';

const LazyBody = lazyTranslated(async () => ({ default: (await import('./RailV1Body')).RailV1Body }));

/** What breaks here breaks nothing of the page that shows it. */
function RailV1(props: RailV1Props) {
  return (
    <ErrorBoundaryAlert boundaryName="drillrail-rail" dependencies={[JSON.stringify(plainCopy(props))]}>
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <LazyBody {...props} />
      </Suspense>
    </ErrorBoundaryAlert>
  );
}

/** What other apps get from usePluginComponent (docs/integrations/embedding.md). */
export const railComponent = {
  id: `${plugin.id}/rail/v1`,
  title: 'Drillrail: the rail at a place',
  description:
    'A walk from the burn rate to the guilty line, compact or with its evidence, that does not change the page’s address',
  component: RailV1,
};
