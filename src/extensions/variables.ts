import type { ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { quote, quoteRegex } from '../signals/text';
import { entriesOf, field, isGroup, itemsOf } from '../signals/untrusted';

/** The variables of a repeated panel, from an extension point's context. */
export function scopedVariables(context: unknown): ScopedVars {
  const known = entriesOf(field(context, 'scopedVars')).filter(([, variable]) => isGroup(variable));
  return Object.fromEntries(
    known.map(([name, variable]) => [name, { text: field(variable, 'text'), value: field(variable, 'value') }])
  );
}

/**
 * Fills in dashboard variables as Grafana's data sources do before they send a query: a value escaped for quotes, that of
 * a variable with a choice of several also for a regular expression. One with several chosen stays as it is written,
 * because it says no one value.
 */
export function fillVariables(text: string, scoped: ScopedVars): string {
  return getTemplateSrv().replace(text, scoped, inQuery);
}

function inQuery(chosen: unknown, variable: unknown): string {
  const values = Array.isArray(chosen) ? itemsOf(chosen).map(String) : [String(chosen)];
  if (values.length !== 1) {
    return `$${String(field(variable, 'name') ?? 'several')}`;
  }
  const several = Array.isArray(chosen) || field(variable, 'multi') === true || field(variable, 'includeAll') === true;
  return quote(several ? quoteRegex(values[0]) : values[0]).slice(1, -1);
}
