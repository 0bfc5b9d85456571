import { useEffect, useMemo } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { t } from '@grafana/i18n';
import { APP_PATH } from '../model/place/appPath';
import { rememberPlace } from '../recent/store';
import { RailScene } from '../scenes/RailScene';
import { createGrafanaGateway } from '../signals/grafanaGateway';
import { saysPlace } from '../model/place/placeCodec';
import { readRails } from '../model/rail/railSchema';
import { siteDataSources } from '../wiring/site';
import { usePageName } from './pageName';
import { walkName } from './walkName';

/** A link that says nothing of a place is for whoever wants to choose one: alerts, rails and services are on the start page. */
export function RailPage({ jsonData }: { jsonData: unknown }) {
  const { search } = useLocation();
  return saysPlace(search) ? (
    <SiteRail jsonData={jsonData} />
  ) : (
    <Navigate to={{ pathname: APP_PATH, search }} replace />
  );
}

/** The rail, from what the app's settings and the site's data sources say. */
function SiteRail({ jsonData }: { jsonData: unknown }) {
  const scene = useMemo(() => {
    const { rails, problems } = readRails(jsonData);
    return new RailScene({ rails, dataSources: siteDataSources() }, problems, createGrafanaGateway());
  }, [jsonData]);
  useEffect(() => {
    const walking = scene.subscribeToState(({ walk }, before) => {
      if (walk?.settled && walk !== before.walk && (walk.service ?? walk.place.trace) !== undefined) {
        rememberPlace({ ...walk, at: Date.now() });
      }
    });
    return () => walking.unsubscribe();
  }, [scene]);
  const { walk } = scene.useState();
  usePageName((walk && walkName(walk)) || t('pages.rail.name', 'Rail'));
  return <scene.Component model={scene} />;
}
