import type { AnyEvidence, Finding } from '../model/finding/finding';
import { message, strong, type Message } from '../model/words/message';
import type { Signal } from '../model/place/place';
import { emptyFinding } from '../model/finding/step';
import { BACKEND_OF } from '../wiring/readWiring';
import type { Wiring } from '../model/siteWiring';

type Missing = Extract<Wiring['sources'][Signal], { missing: string }>;

/** The finding of a step whose data source does not exist, says which and what an administrator can do. */
export function missingSource<E extends AnyEvidence>(missing: Missing, signal: Signal, evidence: E): Finding<E> {
  return emptyFinding(
    evidence,
    'noSource',
    sentence(missing, BACKEND_OF[signal]),
    message('source.missing.summary', 'no {{type}} data source', { type: BACKEND_OF[signal] })
  );
}

function sentence(missing: Missing, type: string): Message {
  const uid = strong(missing.uid ?? '');
  switch (missing.missing) {
    case 'none':
      return message(
        'source.none',
        'This Grafana has no {{type}} data source that you can query. Ask an administrator to add one under Connections.',
        { type: strong(type) }
      );
    case 'unknown':
      return message(
        'source.unknown',
        'There is no data source {{uid}} that you can query; the link or the rail names it. Ask an administrator for access, or remove it from the link or the rail.',
        { uid }
      );
    case 'wrongType':
      return message(
        'source.wrongType',
        'Expected a {{type}} data source, got {{name}} of type {{actual}}. Name another one in the link or the rail.',
        { name: strong(missing.name ?? missing.uid ?? ''), actual: strong(missing.type ?? '?'), type: strong(type) }
      );
  }
}
