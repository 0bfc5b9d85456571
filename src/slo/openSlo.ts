import { parseSelector, renderSelector } from '../signals/promql';
import { percent } from '../model/words/format';
import { message, quoted, type Message } from '../model/words/message';
import type { Indicator } from '../model/rail/rail';
import { servicePlace } from '../model/rail/railSelectors';
import { readIndicator } from './openSloIndicator';
import { periodOf, openSloTarget } from './openSloObjective';
import { Refusal, shaped } from './openSloRefusal';
import {
  dataSourceSpec,
  indicatorSpec,
  openSloDocument,
  sloSpec,
  type IndicatorSpec,
  type Objective,
  type SloSpec,
} from './openSloShape';

/** What was left out, or understood in a way worth telling, and where. */
export interface OpenSloNote {
  /** refused: this makes no rail · told: it does, in this sense */
  tone: 'refused' | 'told';
  /** counts from 1 */
  document: number;
  /** such as SLO checkout-availability */
  name?: string;
  /** where in the document: spec.objectives[0].target; empty for the whole of it */
  path: string;
  message: Message;
}

/** A document, or what stands where one belongs, under its number. */
export interface OpenSloInput {
  number: number;
  value: unknown;
}

/** Rails made of one paste at most. */
export const MOST_RAILS = 100;
const VERSION = /^openslo(?:\.com)?\/v1(?:alpha)?$/;
const LONGEST_ID = 80;

/**
 * The rails that OpenSLO documents define, as a person would write them: one for each objective of each SLO. What makes
 * no rail is told with the reason, and the others are read all the same.
 */
export function readOpenSlo(inputs: OpenSloInput[]): { definitions: object[]; notes: OpenSloNote[] } {
  const notes: OpenSloNote[] = [];
  const documents = inputs
    .flatMap(({ number, value }) =>
      (Array.isArray(value) ? value : [value]).map((each: unknown) => ({ number, value: each }))
    )
    .flatMap((input) => headOf(input, notes) ?? []);
  const shared = sharedOf(documents, notes);
  const definitions = new Map<string, object>();
  for (const document of documents.filter(({ kind }) => kind === 'SLO')) {
    const told = notesOf(document, notes);
    attempt(told, () => {
      const spec = shaped(sloSpec, document.spec, 'spec');
      for (const rail of railsOf(document, spec, shared, told)) {
        const id = freeId(rail.id, definitions);
        definitions.set(id, { ...rail, id });
      }
    });
  }
  const found = [...definitions.values()];
  if (found.length > MOST_RAILS) {
    notes.push({ tone: 'refused', document: inputs.at(-1)?.number ?? 1, path: '', message: tooMany(found.length) });
  }
  return { definitions: found.slice(0, MOST_RAILS), notes };
}

interface Head {
  number: number;
  kind: string;
  name: string;
  displayName?: string;
  spec: unknown;
}

interface Shared {
  indicators: Map<string, IndicatorSpec>;
  typeOf(dataSource: string): string | undefined;
}

interface Told {
  refuse(path: string, reason: Message): void;
  tell(path: string, what: Message): void;
}

function notesOf({ number, kind, name }: Pick<Head, 'number'> & Partial<Head>, notes: OpenSloNote[]): Told {
  const note = (tone: OpenSloNote['tone']) => (path: string, said: Message) =>
    void notes.push({
      tone,
      document: number,
      ...(name !== undefined && { name: `${kind} ${name}` }),
      path,
      message: said,
    });
  return { refuse: note('refused'), tell: note('told') };
}

function attempt(told: Told, read: () => void) {
  try {
    read();
  } catch (caught) {
    if (!(caught instanceof Refusal)) {
      throw caught;
    }
    told.refuse(caught.path, caught.reason);
  }
}

function headOf({ number, value }: OpenSloInput, notes: OpenSloNote[]): Head | undefined {
  const told = notesOf({ number }, notes);
  let head: Head | undefined;
  attempt(told, () => {
    const { apiVersion, kind, metadata, spec } = shaped(openSloDocument, value, '');
    if (!VERSION.test(apiVersion)) {
      throw new Refusal(
        'apiVersion',
        message('slo.open.version', 'Expected openslo/v1 or openslo/v1alpha, got {{version}}.', {
          version: quoted(apiVersion),
        })
      );
    }
    head = { number, kind, spec, ...metadata };
  });
  return head;
}

function sharedOf(documents: Head[], notes: OpenSloNote[]): Shared {
  const indicators = new Map<string, IndicatorSpec>();
  const types = new Map<string, string>();
  for (const document of documents) {
    attempt(notesOf(document, notes), () => {
      if (document.kind === 'SLI') {
        indicators.set(document.name, shaped(indicatorSpec, document.spec, 'spec'));
      } else if (document.kind === 'DataSource') {
        types.set(document.name, shaped(dataSourceSpec, document.spec, 'spec').type);
      }
    });
  }
  return { indicators, typeOf: (name) => types.get(name) };
}

/** A rail's definition as it is written. */
interface Definition {
  id: string;
  title: string;
  match: { service: string };
  slo: { objective: number; period: string; indicator: Indicator };
  exemplars?: { metric: string };
}

function railsOf(document: Head, spec: SloSpec, shared: Shared, told: Told): Definition[] {
  const { objectives, budgetingMethod = 'Occurrences' } = spec;
  const period = periodOf((spec.timeWindow ?? spec.timeWindows ?? [])[0], (what) => told.tell('spec.timeWindow', what));
  if (budgetingMethod.toLowerCase() !== 'occurrences') {
    told.tell(
      'spec.budgetingMethod',
      message(
        'slo.open.timeslices',
        '{{method}} count slices of time. A rail counts requests (Occurrences), so its burn rates differ from those of that method.',
        { method: quoted(budgetingMethod) }
      )
    );
  }
  if (spec.alertPolicies !== undefined) {
    told.tell(
      'spec.alertPolicies',
      message(
        'slo.open.alerts',
        'Alert policies are not read. A rail uses the window pairs of the SRE workbook, or those under slo.windows.'
      )
    );
  }
  return objectives.flatMap((objective, index) => {
    const path = `spec.objectives[${index}]`;
    const rails: Definition[] = [];
    attempt(told, () => {
      const read = indicatorIn(spec, objective, path, shared);
      read.told.forEach((what) => told.tell(path, what));
      const target = read.objective ?? openSloTarget(objective, path);
      const called = objective.displayName ?? percent(target);
      const indicator = forService(read.indicator, spec.service);
      rails.push({
        id: idOf(objectives.length > 1 ? `${document.name}-${called}` : document.name),
        title:
          objectives.length > 1
            ? `${document.displayName ?? document.name}: ${called}`
            : (document.displayName ?? document.name),
        match: { service: spec.service },
        slo: { objective: target, period, indicator },
        ...exemplarsOf(indicator),
      });
    });
    return rails;
  });
}

function indicatorIn(spec: SloSpec, objective: Objective, path: string, { indicators, typeOf }: Shared) {
  if (objective.ratioMetrics) {
    return readIndicator({ ratioMetric: objective.ratioMetrics }, objective, `${path}.`, typeOf);
  }
  const [owner, where] =
    objective.indicator || objective.indicatorRef !== undefined ? [objective, `${path}.`] : [spec, 'spec.'];
  if (owner.indicator) {
    const { spec: inner, ...direct } = owner.indicator;
    return readIndicator(inner ?? direct, objective, `${where}indicator.${inner ? 'spec.' : ''}`, typeOf);
  }
  if (owner.indicatorRef === undefined) {
    throw new Refusal(
      `${where}indicator`,
      message('slo.open.noIndicator', 'Expected an indicator or an indicatorRef, got neither.')
    );
  }
  const found = indicators.get(owner.indicatorRef);
  if (!found) {
    throw new Refusal(
      `${where}indicatorRef`,
      message('slo.open.noSli', 'These documents have no readable SLI {{name}}. Paste it as well.', {
        name: quoted(owner.indicatorRef),
      })
    );
  }
  return readIndicator(found, objective, `SLI ${owner.indicatorRef}: spec.`, typeOf);
}

/** The selectors with `$service` where they name the SLO's service, so that the rail knows which label that is. */
function forService(indicator: Indicator, service: string): Indicator {
  const bound = (text: string) => {
    const parsed = parseSelector(text);
    return 'problem' in parsed
      ? text
      : renderSelector({
          ...parsed.selector,
          matchers: parsed.selector.matchers.map((matcher) =>
            matcher.op === '=' && matcher.value === service ? { ...matcher, value: '$service' } : matcher
          ),
        });
  };
  switch (indicator.type) {
    case 'ratio':
      return { ...indicator, errors: bound(indicator.errors), total: bound(indicator.total) };
    case 'latency':
      return { ...indicator, histogram: bound(indicator.histogram) };
    case 'recorded':
      return indicator;
  }
}

/** Exemplars hang on the series that are counted; without a label of the service they would be anybody's. */
function exemplarsOf(indicator: Indicator): { exemplars?: { metric: string } } {
  const place = servicePlace(indicator);
  const metric = indicator.type === 'recorded' ? undefined : place?.selector.metric;
  return metric === undefined ? {} : { exemplars: { metric } };
}

function idOf(name: string): string {
  const id = name
    .replace(/[^a-z0-9._-]+/gi, '-')
    .replace(/^[^a-z0-9]+|-+$/gi, '')
    .slice(0, LONGEST_ID);
  return id === '' ? 'slo' : id;
}

function freeId(id: string, taken: Map<string, object>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) {
    free = `${id}-${number}`;
  }
  return free;
}

function tooMany(count: number): Message {
  return message(
    'slo.open.many',
    'These documents make {{count}} rails. Only the first {{limit}} are read. Paste the others separately.',
    { count, limit: MOST_RAILS }
  );
}
