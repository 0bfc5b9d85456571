import path from 'node:path';
import { APP_PATH } from '../../src/model/place/appPath';
import type { RecordingHead } from '../../src/recording/recording';
import { dimensionNames, encodePlace } from '../../src/model/place/placeCodec';
import { startHost } from '../host/host';
import { frontEndBundle } from '../host/server/bundle';
import { readRecordingFile } from '../host/server/recordingFile';
import { demoAlertRules } from './alert';
import { currentPlugin } from './plugin';

export const SAMPLE = path.resolve(__dirname, '../../recordings/flavrdash.jsonl.gz');

/** A demonstration that runs. */
export interface Demo {
  /** what to tell whoever started it */
  announcement: string;
  /** resolves when it ends by itself, with the reason */
  failure: Promise<Error>;
  stop(): Promise<void>;
}

/**
 * The stand-in for Grafana on the sample recording: no backends, no Go.
 * @throws Error with a sentence when the port is taken or the recording is missing or damaged
 */
export async function startRecordedDemo(port: number, sample = SAMPLE): Promise<Demo> {
  const recording = await readRecordingFile(sample).catch((error: Error) => {
    throw new Error(
      `${error.message} It comes with the sources (git checkout recordings); npm run demo -- --live does without.`
    );
  });
  const [dist] = await Promise.all([currentPlugin(), frontEndBundle('production')]);
  const host = await startHost({ port, dist, replay: sample, alertRules: demoAlertRules(recording) });
  return { announcement: announcement(host.url, recording), failure: new Promise(() => {}), stop: () => host.stop() };
}

function announcement(url: string, { place, rail, madeAt, madeIn }: RecordingHead): string {
  const link = `${url}${APP_PATH}/rail?${encodePlace(place, dimensionNames(rail))}`;
  return `
  This replays a recording: the FlavrDash incident, made on ${new Date(madeAt).toISOString().slice(0, 10)} in ${madeIn}.
  It holds one hour; other times and services are not in it. On-call got this link from the alert:

    ${link}

  The app's start page is ${url}${APP_PATH}; the alert that fires there is made up.
  The same walk without a browser:

    npm run walk -- '${link}'

  npm run demo -- --live starts the real backends instead, which have to be on this machine. Ctrl-C stops this one.
`;
}
