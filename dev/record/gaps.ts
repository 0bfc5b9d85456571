import { crawl, type CrawlOptions } from '../../src/recording/crawl';
import type { Recording } from '../../src/recording/recording';
import { createReplayGateway } from '../../src/recording/replay';
import { dimensionNames, encodePlace } from '../../src/model/place/placeCodec';

/**
 * Walks a recording by its own choices, on what it holds alone.
 * @param depth clicks from where it opens
 * @returns the places walked, and the steps that have nothing to show because it is not in the recording or failed, by link
 */
export async function gapsOf(
  recording: Recording,
  depth: number,
  more: Pick<CrawlOptions, 'progress' | 'signal' | 'visited'> = {}
): Promise<{ places: number; gaps: string[] }> {
  const { place, rail, dataSources, madeAt, madeIn, replies } = recording;
  const gaps: string[] = [];
  const { places } = await crawl({
    ...more,
    gateway: createReplayGateway(replies),
    site: { rails: [rail], dataSources },
    place,
    range: { from: Number(place.from), to: Number(place.to) },
    depth,
    madeAt,
    madeIn,
    limits: { places: Infinity, requests: Infinity, characters: Infinity },
    visited: (walk) => {
      more.visited?.(walk);
      const link = encodePlace(walk.place, dimensionNames(rail));
      const open = walk.stations.filter(({ status, absence }) => status === 'failed' || absence !== undefined);
      gaps.push(
        ...open.map(({ station, status }) => `${link}: ${station.id} is ${status === 'failed' ? status : 'absent'}`)
      );
    },
  });
  return { places, gaps };
}
