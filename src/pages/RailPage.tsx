import { useEffect, useMemo } from 'react';
import { rememberPlace } from '../recent/store';
import { RailScene } from '../scenes/RailScene';
import { createGrafanaGateway } from '../signals/grafanaGateway';
import { readRails } from '../walk/railSchema';
import { siteDataSources } from '../wiring/site';

/** The rail page, from what the app's settings and the site's data sources say. */
export function RailPage({ jsonData }: { jsonData: unknown }) {
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
  return <scene.Component model={scene} />;
}
