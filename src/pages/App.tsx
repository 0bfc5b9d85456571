import { Navigate, Route, Routes } from 'react-router-dom';
import { PageLayoutType, type AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { RailPage } from './RailPage';

/** The app's pages below /a/drillrail-correlation-app. */
export default function App({ meta }: AppRootProps) {
  return (
    <PluginPage layout={PageLayoutType.Canvas}>
      <Routes>
        <Route path="rail" element={<RailPage jsonData={meta.jsonData} />} />
        <Route path="*" element={<Navigate to="rail" replace />} />
      </Routes>
    </PluginPage>
  );
}
