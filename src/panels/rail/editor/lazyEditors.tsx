import { lazy, Suspense } from 'react';
import type { StandardEditorProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import type { RailPanelOptions } from '../../../share/railPanelOptions';

const LazyService = lazy(async () => ({ default: (await import('./OptionEditors')).ServiceOption }));
const LazyFilters = lazy(async () => ({ default: (await import('./OptionEditors')).FiltersOption }));

export function ServiceEditor(props: StandardEditorProps<string | undefined, unknown, RailPanelOptions>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyService {...props} />
    </Suspense>
  );
}

export function FiltersEditor(props: StandardEditorProps<RailPanelOptions['filters'], unknown, RailPanelOptions>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyFilters {...props} />
    </Suspense>
  );
}
