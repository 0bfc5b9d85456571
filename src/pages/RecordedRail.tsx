import { useMemo } from 'react';
import type { Recording } from '../recording/recording';
import { createReplayGateway } from '../recording/replay';
import { RailScene } from '../scenes/RailScene';
import { usePageName } from './pageName';
import { walkName } from './walkName';

interface Props {
  recording: Recording;
  /** what kind of recording a tab with it is named after */
  kind: string;
}

/** The rail on a recording: nothing of this site is asked. */
export function RecordedRail({ recording, kind }: Props) {
  const scene = useMemo(() => {
    const { rail, dataSources, replies } = recording;
    return new RailScene({ rails: [rail], dataSources }, [], createReplayGateway(replies), recording);
  }, [recording]);
  const { walk } = scene.useState();
  usePageName(walk ? `${walkName(walk)} · ${kind}` : kind);
  return <scene.Component model={scene} />;
}
