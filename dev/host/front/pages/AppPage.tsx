import { locationSearchToObject, locationService } from '@grafana/runtime';
import { PluginContextProvider } from '@grafana/data';
import { Alert, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import { useLocation, useParams } from 'grafana-internal/router-compat';
import { useAsync } from 'react-use';
import { PluginPage } from '../chrome/PluginPage';
import { isOnlyNamed, loadApp, LoadedApp } from '../plugin/appPlugin';

/** Everything under /a/<id>: the app's root page. */
export function AppPage() {
  const { id = '' } = useParams();
  return isOnlyNamed(id) ? <AskedAppPage id={id} /> : <LoadedAppPage id={id} />;
}

/** An app that is not here: what the link asks it for. */
function AskedAppPage({ id }: { id: string }) {
  const { pathname, search } = useLocation();
  const asked = [...new URLSearchParams(search)].map(([name, value]) => `${name} = ${value}`);
  return (
    <PluginPage pageNav={{ text: id }}>
      <Alert severity="info" title={`${id} is not part of the stand-in for Grafana. The link asks it for:`} />
      <pre data-testid="asked-app">{[pathname, ...asked].join('\n')}</pre>
    </PluginPage>
  );
}

function LoadedAppPage({ id }: { id: string }) {
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
