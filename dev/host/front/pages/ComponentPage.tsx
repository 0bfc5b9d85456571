import { usePluginComponent } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useMemo, useState } from 'react';
import { PluginPage } from '../chrome/PluginPage';

/**
 * /component?id=<id>&props=<JSON>&callback=<name>: a component that an app exposes, as another app would show it. Props may
 * be edited in place; what a callback is called with is printed.
 */
export function ComponentPage() {
  const parameters = new URLSearchParams(useLocation().search);
  const id = parameters.get('id') ?? '';
  const callback = parameters.get('callback');
  const [props, setProps] = useState(parameters.get('props') ?? '{}');
  const [called, setCalled] = useState('');
  const { component: Component, isLoading } = usePluginComponent<object>(id);
  const given = useMemo(() => JSON.parse(props), [props]);
  const callbacks = callback ? { [callback]: (...values: unknown[]) => setCalled(JSON.stringify(values)) } : {};
  if (isLoading) {
    return <LoadingPlaceholder text="Loading" />;
  }
  return (
    <PluginPage pageNav={{ text: 'A page of another app' }}>
      {Component ? <Component {...given} {...callbacks} /> : <Alert severity="error" title={`No app exposes ${id}.`} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setProps(String(new FormData(event.currentTarget).get('props')));
        }}
      >
        <input name="props" aria-label="Props" defaultValue={props} />
        <button>Give</button>
      </form>
      <pre data-testid="called">{called}</pre>
    </PluginPage>
  );
}
