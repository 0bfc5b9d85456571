import { locationSearchToObject, locationService } from '@grafana/runtime';
import { PluginContextProvider } from '@grafana/data';
import { Alert, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import { useLocation, useParams } from 'grafana-internal/router-compat';
import { useAsync } from 'react-use';
import { loadApp, LoadedApp } from '../plugin/appPlugin';

/** Everything under /a/<id>: the app's root page. */
export function AppPage() {
  const { id = '' } = useParams();
  const { value: app, error, loading } = useAsync(() => loadApp(id), [id]);
  if (error) {
    return <Alert severity="error" title={error.message} />;
  }
  if (loading || !app) {
    return <LoadingPlaceholder text="Loading" />;
  }
  return <AppRoot app={app} />;
}

function AppRoot({ app: { plugin, meta } }: { app: LoadedApp }) {
  const { pathname, search } = useLocation();
  const Root = plugin.root;
  if (!meta.enabled) {
    return <Alert severity="warning" title={`${meta.name} is disabled (provisioning: disabled: true).`} />;
  }
  if (!Root) {
    return <Alert severity="warning" title={`${meta.name} sets no root page.`} />;
  }
  return (
    <ErrorBoundaryAlert boundaryName="app-page" style="page" dependencies={[locationService.getLocation().pathname]}>
      <PluginContextProvider meta={meta}>
        <Root
          meta={meta}
          basename={`/a/${meta.id}`}
          onNavChanged={() => {}}
          query={locationSearchToObject(search)}
          path={pathname}
        />
      </PluginContextProvider>
    </ErrorBoundaryAlert>
  );
}
