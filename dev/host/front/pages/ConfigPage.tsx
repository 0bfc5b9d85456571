import { PluginContextProvider } from '@grafana/data';
import { config, locationSearchToObject } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useLocation, useParams } from 'grafana-internal/router-compat';
import { useAsync } from 'react-use';
import { PluginPage } from '../chrome/PluginPage';
import { loadApp } from '../plugin/appPlugin';

/** /plugins/<id>: the configuration pages an app adds to its page in the catalogue. */
export function ConfigPage() {
  const { id = '' } = useParams();
  const { search } = useLocation();
  const { value: app, error } = useAsync(() => loadApp(id), [id]);
  if (error) {
    return <Alert severity="error" title={error.message} />;
  }
  if (!app) {
    return <LoadingPlaceholder text="Loading" />;
  }
  const pages = app.plugin.configPages ?? [];
  const query = locationSearchToObject(search);
  const shown = pages.find((page) => page.id === query.page) ?? pages[0];
  const tabs = pages.map((page) => ({
    text: page.title,
    url: `${config.appSubUrl}/plugins/${id}?page=${page.id}`,
    active: page === shown,
  }));
  return (
    <PluginContextProvider meta={app.meta}>
      <PluginPage pageNav={{ text: app.meta.name, children: tabs }}>
        {shown ? (
          <shown.body plugin={app.plugin} query={query} />
        ) : (
          <Alert severity="info" title="No configuration pages." />
        )}
      </PluginPage>
    </PluginContextProvider>
  );
}
