import { openRecording } from '../recording/open';
import type { Recording } from '../recording/recording';
import { notLoaded } from '../recording/unreadable';

const SAMPLE = 'recordings/flavrdash.jsonl.gz';

let loading: Promise<Recording> | undefined;

/**
 * The sample incident, which comes with the app: loaded when somebody asks for it, and once.
 * @param baseUrl where the app's files are: absolute, or below Grafana's root
 * @throws UnreadableRecording
 */
export function loadSample(baseUrl: string, version: string): Promise<Recording> {
  loading ??= load(`${baseUrl}/${SAMPLE}?_cache=${encodeURIComponent(version)}`).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(url: string): Promise<Recording> {
  // Not through the gateway: this is a file of the app, not of a data source.
  const response = await fetch(new URL(url, document.baseURI)).catch(() => undefined);
  if (!response?.ok) {
    throw notLoaded(response?.status);
  }
  return openRecording(await response.blob());
}
