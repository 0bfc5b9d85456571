import type { Clue, ClueQuery } from '../arrival/clue';
import { authorsPlace } from '../arrival/linkInText';
import type { Place } from '../model/place/place';
import { entriesOf, field, isGroup, listField, textField, textsIn } from '../signals/untrusted';
import { readTarget } from './targets';
import { epoch } from './times';

/** As Grafana's own links to an alert's dashboard. */
const BEFORE_START = 3_600_000;
const MOST_QUERIES = 20;

/** Where the alert's author wants its reader to go. */
export function linkOfAlert(context: unknown): Place | undefined {
  return authorsPlace(textsIn(field(field(context, 'instance'), 'annotations')));
}

/**
 * What an alert instance tells: its labels, its rule's query, from an hour before it started. Grafana has had two shapes
 * of this context: the rule as its alert list holds it, and a flat one with nothing but name, query, labels, annotations.
 */
export function clueOfAlert(context: unknown): Clue | undefined {
  const instance = field(context, 'instance');
  const labels = textsIn(field(instance, 'labels'));
  const queries = queriesOf(field(context, 'rule'));
  if (Object.keys(labels).length === 0 && queries.length === 0) {
    return undefined;
  }
  const from = epoch(Date.parse(textField(instance, 'activeAt') ?? '') - BEFORE_START);
  return { from, to: from && 'now', labels, queries };
}

function queriesOf(rule: unknown): ClueQuery[] {
  const parts = listField(field(field(rule, 'rulerRule'), 'grafana_alert'), 'data').slice(0, MOST_QUERIES);
  const read = parts.flatMap((part) => {
    const model = field(part, 'model');
    const uid = field(part, 'datasourceUid');
    return isGroup(model) ? (readTarget({ ...Object.fromEntries(entriesOf(model)), datasource: { uid } }) ?? []) : [];
  });
  const expression = textField(rule, 'query');
  if (read.length > 0 || expression === undefined) {
    return read;
  }
  const source = field(field(rule, 'namespace'), 'rulesSource');
  const uid = textField(source, 'uid');
  return [{ type: textField(source, 'type') ?? '', ...(uid && { source: uid }), expression }];
}
