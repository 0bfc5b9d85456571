import { config } from '@grafana/runtime';
import { fileName } from '../recording/fileName';
import { freeze } from '../recording/freeze';
import { FILE_NAME_END, writeRecording } from '../recording/write';
import type { WalkState } from '../walk/run';
import { download } from './download';
import type { RailHost } from './railHost';

/**
 * Downloads a recording of what is on screen, and of the other places that were walked in the same time range.
 * @returns its name and its size in bytes
 */
export async function saveWalk(
  host: Pick<RailHost, 'taped' | 'site'>,
  walk: WalkState
): Promise<{ name: string; size: number }> {
  const recording = await freeze({ ...host.taped(), walk, site: host.site, madeAt: Date.now(), madeIn: whereThisIs() });
  const file = await new Response(writeRecording(recording)).blob();
  const name = fileName(walk, FILE_NAME_END);
  download(name, file);
  return { name, size: file.size };
}

/** The organisation, as its people call it, and the Grafana; no address. */
function whereThisIs(): string {
  const { bootData, buildInfo } = config;
  return [bootData?.user?.orgName, `Grafana ${buildInfo.version}`].filter(Boolean).join(', ');
}
