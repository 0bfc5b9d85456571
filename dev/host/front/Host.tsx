import { css } from '@emotion/css';
import { getThemeById, ThemeContext } from '@grafana/data';
import { config, getAppEvents, locationService, LocationServiceProvider, ThemeChangedEvent } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import { CompatRouter, Route, Routes } from 'grafana-internal/router-compat';
import { Router } from 'grafana-internal/router-v5';
import { lazy, Suspense, useState } from 'react';
import { ReturnToPrevious } from './chrome/ReturnToPrevious';
import { Toasts } from './chrome/Toasts';
import { TopBar } from './chrome/TopBar';
import { useThemeKeys } from './chrome/useThemeKeys';
import { AlertListPage } from './pages/AlertListPage';
import { AppPage } from './pages/AppPage';
import { ComponentPage } from './pages/ComponentPage';
import { ConfigPage } from './pages/ConfigPage';
import { ExplorePage } from './pages/ExplorePage';
import { HomePage } from './pages/HomePage';
import { NotHerePage } from './pages/NotHerePage';
import { PanelPage } from './pages/PanelPage';
import { TracePage } from './pages/TracePage';

// With it comes Scenes, which the other pages do without.
const DashboardPage = lazy(() => import('./pages/DashboardPage'));

/** The whole front end: theme, routers, top bar, the page. */
export function Host() {
  const [theme, setTheme] = useState(config.theme2);
  const toggleTheme = () => {
    const next = getThemeById(theme.isDark ? 'light' : 'dark');
    config.theme2 = next;
    config.theme = next.v1;
    config.bootData.user.theme = next.isDark ? 'dark' : 'light';
    config.bootData.user.lightTheme = next.isLight;
    document.body.classList.replace(
      theme.isDark ? 'theme-dark' : 'theme-light',
      next.isDark ? 'theme-dark' : 'theme-light'
    );
    getAppEvents().publish(new ThemeChangedEvent(next));
    setTheme(next);
  };
  useThemeKeys(toggleTheme);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Router history={locationService.getHistory()}>
        <LocationServiceProvider service={locationService}>
          <CompatRouter>
            <ModalsProvider>
              <div className={column}>
                <TopBar onToggleTheme={toggleTheme} />
                <main className={page}>
                  <ErrorBoundaryAlert boundaryName="host" style="page">
                    <Pages />
                  </ErrorBoundaryAlert>
                </main>
                <ReturnToPrevious />
              </div>
              <Toasts />
              <ModalRoot />
              <PortalContainer />
            </ModalsProvider>
          </CompatRouter>
        </LocationServiceProvider>
      </Router>
    </ThemeContext.Provider>
  );
}

function Pages() {
  return (
    <Routes>
      <Route path="/" element={<HomePage />} />
      <Route path="/a/:id/*" element={<AppPage />} />
      <Route path="/alerting/list" element={<AlertListPage />} />
      <Route path="/trace" element={<TracePage />} />
      <Route path="/plugins/:id/*" element={<ConfigPage />} />
      <Route path="/component" element={<ComponentPage />} />
      <Route
        path="/d/:uid/*"
        element={
          <Suspense>
            <DashboardPage />
          </Suspense>
        }
      />
      <Route path="/explore/*" element={<ExplorePage />} />
      <Route path="/panel/:id" element={<PanelPage />} />
      <Route path="*" element={<NotHerePage />} />
    </Routes>
  );
}

const column = css({ minHeight: '100vh', display: 'flex', flexDirection: 'column' });
const page = css({ flexGrow: 1, display: 'flex', flexDirection: 'column', minWidth: 0 });
