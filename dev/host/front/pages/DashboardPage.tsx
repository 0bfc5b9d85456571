import { getBackendSrv } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useParams } from 'grafana-internal/router-compat';
import { useMemo } from 'react';
import { useAsync } from 'react-use';
import { PluginPage } from '../chrome/PluginPage';
import { DashboardJson } from '../dashboard/dashboardJson';
import { dashboardScene } from '../dashboard/dashboardScene';
import { OpenDashboard } from '../dashboard/PanelMenu';
import { dashboardTemplates } from '../dashboard/templates';
import { fillFromDashboards } from '../services/templateSrv';

fillFromDashboards(dashboardTemplates);

/** /d/<uid>: a provisioned dashboard, with its variables and time range in the address. */
export default function DashboardPage() {
  const { uid = '' } = useParams();
  const { value, error } = useAsync(() => load(uid), [uid]);
  if (error) {
    return <Alert severity="error" title={`The dashboard ${uid} could not be loaded: ${error.message}`} />;
  }
  return value ? <Dashboard json={value} /> : <LoadingPlaceholder text="Loading" />;
}

async function load(uid: string): Promise<DashboardJson> {
  const { dashboard } = await getBackendSrv().get<{ dashboard: DashboardJson }>(
    `/api/dashboards/uid/${encodeURIComponent(uid)}`
  );
  return dashboard;
}

function Dashboard({ json }: { json: DashboardJson }) {
  const scene = useMemo(() => dashboardScene(json), [json]);
  const pageNav = useMemo(() => ({ text: json.title }), [json]);
  return (
    <PluginPage pageNav={pageNav}>
      <UrlSyncContextProvider scene={scene} createBrowserHistorySteps updateUrlOnInit>
        <OpenDashboard.Provider value={json}>
          <scene.Component model={scene} />
        </OpenDashboard.Provider>
      </UrlSyncContextProvider>
    </PluginPage>
  );
}
