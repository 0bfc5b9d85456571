import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PageLayoutType, type AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { APP_PATH } from '../appPath';
import { RailPage } from './RailPage';

// On-call comes for the rail; the other doors load when they are used.
const StartPage = lazy(() => import('./StartPage'));
const SamplePage = lazy(() => import('./SamplePage'));
const RecordingPage = lazy(() => import('./RecordingPage'));
const ArrivalPage = lazy(() => import('./ArrivalPage'));
const SharePage = lazy(() => import('./SharePage'));
const WiringPage = lazy(() => import('./WiringPage'));

/** The app's pages below /a/drillrail-correlation-app. */
export default function App({ meta }: AppRootProps) {
  return (
    <PluginPage layout={PageLayoutType.Canvas}>
      <Suspense fallback={<LoadingPlaceholder text="" />}>
        <Routes>
          <Route index element={<StartPage jsonData={meta.jsonData} />} />
          <Route path="rail" element={<RailPage jsonData={meta.jsonData} />} />
          <Route path="sample" element={<SamplePage baseUrl={meta.baseUrl} version={meta.info.version} />} />
          <Route path="recording" element={<RecordingPage />} />
          <Route path="arrive" element={<ArrivalPage jsonData={meta.jsonData} />} />
          <Route path="share" element={<SharePage jsonData={meta.jsonData} />} />
          <Route path="wiring" element={<WiringPage jsonData={meta.jsonData} />} />
          <Route path="*" element={<Navigate to={APP_PATH} replace />} />
        </Routes>
      </Suspense>
    </PluginPage>
  );
}
