import { useMemo } from 'react';
import type { Recording } from '../recording/recording';
import { createReplayGateway } from '../recording/replay';
import { RailScene } from '../scenes/RailScene';

/** The rail on a recording: nothing of this site is asked. */
export function RecordedRail({ recording }: { recording: Recording }) {
  const scene = useMemo(() => {
    const { rail, dataSources, replies } = recording;
    return new RailScene({ rails: [rail], dataSources }, [], createReplayGateway(replies), recording);
  }, [recording]);
  return <scene.Component model={scene} />;
}
