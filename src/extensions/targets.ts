import type { ScopedVars } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import type { Clue, ClueQuery } from '../arrival/clue';
import { compareField, spanset } from '../signals/traceql';
import { field, itemsOf, listField, textField } from '../signals/untrusted';
import { extensionTime } from './times';
import { fillVariables, scopedVariables } from './variables';

/** More say nothing that the first have not said. */
const MOST_TARGETS = 20;

/** What a panel or Explore asks in a language that the app reads; undefined when it asks nothing of the kind. */
export function clueOfTargets(context: unknown): Clue | undefined {
  const scoped = scopedVariables(context);
  const sent = listField(field(field(context, 'data'), 'request'), 'targets');
  const queries = listField(context, 'targets')
    .filter((target) => field(target, 'hide') !== true)
    .slice(0, MOST_TARGETS)
    .flatMap((target) => readTarget(target, scoped, sent) ?? []);
  if (queries.length === 0) {
    return undefined;
  }
  const range = field(context, 'timeRange');
  return { from: extensionTime(field(range, 'from')), to: extensionTime(field(range, 'to')), labels: {}, queries };
}

/** @param sent the targets of the panel's last request, which tell the data source where the panel alone knows it */
export function readTarget(target: unknown, scoped: ScopedVars = {}, sent: unknown[] = []): ClueQuery | undefined {
  const request = sent.find((each) => field(each, 'refId') === field(target, 'refId'));
  const reference = referenceIn(target) ?? referenceIn(request);
  const settings = getDataSourceSrv().getInstanceSettings(reference, scoped);
  const type = settings?.type ?? (typeof reference === 'object' ? reference.type : undefined);
  const written = type === undefined ? undefined : expressionOf(type, target);
  if (type === undefined || written === undefined) {
    return undefined;
  }
  const expression = fillVariables(written, scoped);
  return { type, ...(settings && { source: settings.uid }), expression };
}

/** Older dashboards have a data source's name; none at all is the default one. */
function referenceIn(target: unknown): DataSourceRef | string | undefined {
  const given = field(target, 'datasource');
  if (typeof given === 'string') {
    return given;
  }
  const uid = textField(given, 'uid');
  const type = textField(given, 'type');
  return uid === undefined && type === undefined ? undefined : { uid, type };
}

function expressionOf(type: string, target: unknown): string | undefined {
  switch (type) {
    case 'prometheus':
    case 'loki':
      return textField(target, 'expr');
    case 'tempo':
      return textField(target, 'queryType') === 'traceqlSearch' ? searchExpression(target) : textField(target, 'query');
    case 'grafana-pyroscope-datasource':
      return textField(target, 'labelSelector');
    default:
      return undefined;
  }
}

/** Tempo's search form keeps its rows and not the TraceQL they make. */
function searchExpression(target: unknown): string | undefined {
  const conditions = listField(target, 'filters').flatMap((row) => {
    const tag = textField(row, 'tag');
    const value = field(row, 'value');
    const values = Array.isArray(value) ? itemsOf(value) : [value];
    const isEquality = textField(row, 'operator') === '=' && values.length === 1 && typeof values[0] === 'string';
    const scope = textField(row, 'scope');
    const name = scope === 'resource' || scope === 'span' ? `${scope}.${tag}` : tag;
    return tag !== undefined && name !== undefined && isEquality ? [compareField(name, '=', String(values[0]))] : [];
  });
  return conditions.length === 0 ? undefined : spanset(...conditions);
}
