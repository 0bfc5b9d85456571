import type { AnyEvidence } from '../model/finding/finding';
import { afterClick, type Click } from './moves';
import type { Place } from '../model/place/place';
import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import type { WalkState } from './run';
import { lineTrace, traceFields } from '../model/finding/lineTrace';
import { chartedExemplars, shownSpan, shownTrace } from './shown';

/** Every place that is one click away on the page as it stands, each once and never the present one. */
export function choices(place: Place, walk: WalkState): Place[] {
  const dimensions = dimensionNames(walk.rail);
  const places = clicks(place, walk).map((click) => afterClick(place, walk, click));
  const byLink = new Map(places.map((each) => [encodePlace(each, dimensions), each]));
  byLink.delete(encodePlace(place, dimensions));
  return [...byLink.values()];
}

/** What there is to click, top to bottom: chips, then the cards. */
function clicks(place: Place, walk: WalkState): Click[] {
  return [
    ...onChips(place, walk),
    ...walk.stations.flatMap(({ finding }) => (finding ? onCard(finding.evidence, walk) : [])),
  ];
}

function onChips(place: Place, walk: WalkState): Click[] {
  const filters = walk.filters.map(({ dimension: { name }, origin }): Click => ({
    kind: origin === 'pinned' ? 'clear' : 'pin',
    part: { kind: 'filter', dimension: name },
  }));
  const trace = place.trace ?? shownTrace(walk);
  const span = place.span ?? shownSpan(walk);
  const clicks: Click[] = [
    ...filters,
    ...(trace ? [{ kind: place.trace ? 'clear' : 'pin', part: { kind: 'trace' } } as const] : []),
    ...(span ? [{ kind: place.span ? 'clear' : 'pin', part: { kind: 'span' } } as const] : []),
  ];
  return clicks.some(({ kind }) => kind === 'clear') ? [...clicks, { kind: 'clearAll' }] : clicks;
}

function onCard(evidence: AnyEvidence, { wiring }: WalkState): Click[] {
  switch (evidence.kind) {
    case 'burnRate':
      return chartedExemplars(evidence).flatMap(({ labels }) =>
        wiring.exemplarTraceIdLabels.flatMap((name): Click[] =>
          Object.hasOwn(labels, name) ? [{ kind: 'exemplar', traceId: labels[name] }] : []
        )
      );
    case 'split':
      return evidence.candidates.map(({ value }) => ({ kind: 'value', dimension: evidence.dimension, value }));
    case 'dimensions':
      return evidence.labels.map(({ name, best }) => ({ kind: 'label', name, value: best.value }));
    case 'trace':
      return [
        ...evidence.candidates.flatMap(({ traceId, exists }): Click[] =>
          exists === false ? [] : [{ kind: 'trace', traceId }]
        ),
        ...evidence.rows.map(({ span }): Click => ({ kind: 'span', spanId: span.spanId })),
        ...(evidence.beyond ?? []).map(({ traceId, spanId }): Click => ({ kind: 'trace', traceId, spanId })),
      ];
    case 'logs':
      return evidence.rows.flatMap((row) => [
        ...[lineTrace(row) ?? []].flat().map((line): Click => ({ kind: 'trace', ...line })),
        ...Object.values(traceFields(row)).map((traceId): Click => ({ kind: 'trace', traceId })),
      ]);
    case 'profile':
      return [];
  }
}
