import { resolveRange } from '../../../dev/walk/link';
import { reportOf, type StepReport, type WalkReport } from '../../../dev/walk/report';
import { DISTINCT_RAILS } from '../../../dev/workload/confounded/rails';
import type { BackendUrls } from '../../../dev/workload/backends';
import type { SplitEvidence } from '../../../src/model/finding/finding';
import { stationId } from '../../../src/model/finding/step';
import type { Place } from '../../../src/model/place/place';
import { decodePlace } from '../../../src/model/place/placeCodec';
import { readRails } from '../../../src/model/rail/railSchema';
import { Walk, type Site, type WalkState } from '../../../src/walk/run';
import { directGateway } from '../signals/directGateway';

/** A site with the rails of the confounded incidents, or others, over these backends. */
function site({ prometheus: _, ...others }: Partial<BackendUrls>, definitions: object[]): Site {
  const { rails, problems } = readRails({ rails: definitions });
  expect(problems).toEqual([]);
  const types = ['prometheus', ...['loki', 'tempo'].filter((type) => type in others)];
  return { rails, dataSources: types.map((type) => ({ uid: type, name: type, type, isDefault: false, jsonData: {} })) };
}

export interface Walked {
  place: Place;
  state: WalkState;
  report: WalkReport;
  split(dimension: string): StepReport & { evidence: SplitEvidence };
}

/** Follows a deep link, straight at the backends; those without an address are no data source. */
export async function walkPath(
  urls: Partial<BackendUrls> & Pick<BackendUrls, 'prometheus'>,
  path: string,
  definitions: object[] = DISTINCT_RAILS
): Promise<Walked> {
  const { place } = decodePlace(path.slice(path.indexOf('?')));
  const walk = new Walk(directGateway({ ...urls }), site(urls, definitions));
  walk.go(place, resolveRange(place));
  const state = await walk.settled();
  walk.stop();
  const report = reportOf(state, 0, []);
  return {
    place,
    state,
    report,
    split: (dimension) => {
      const step = report.steps.find(({ id }) => id === stationId('split', dimension));
      if (!step?.evidence) {
        throw new Error(`There is no finding of a split by ${dimension}: ${step?.sentence}`);
      }
      return { ...step, evidence: step.evidence as SplitEvidence };
    },
  };
}

/** Steps that failed, and how; there must be none. */
export function failuresOf({ report }: Walked): string[] {
  return report.steps.flatMap(({ id, failure, sentence }) => (failure ? [`${id}: ${failure}, ${sentence}`] : []));
}
