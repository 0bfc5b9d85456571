import { lazy, Suspense, useMemo, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PageLayoutType, type AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { APP_PATH } from '../model/place/appPath';
import { PageNaming } from './pageName';
import { RailPage } from './RailPage';
import { useOwnAddress } from './useOwnAddress';

// On-call comes for the rail; the other doors load when they are used.
const StartPage = lazy(() => import('./StartPage'));
const SamplePage = lazy(() => import('./SamplePage'));
const RecordingPage = lazy(() => import('./RecordingPage'));
const ArrivalPage = lazy(() => import('./ArrivalPage'));
const SharePage = lazy(() => import('./SharePage'));
const WiringPage = lazy(() => import('./WiringPage'));

/** The app's pages below /a/drillrail-correlation-app. */
export default function App({ meta }: AppRootProps) {
  const [name, setName] = useState<string>();
  const pageNav = useMemo(() => (name === undefined ? undefined : { text: name }), [name]);
  useOwnAddress();
  return (
    <PluginPage layout={PageLayoutType.Canvas} pageNav={pageNav}>
      <PageNaming.Provider value={setName}>
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
      </PageNaming.Provider>
    </PluginPage>
  );
}
