import { readOpenSlo, type OpenSloNote } from '../slo/openSlo';
import { message, strong, type Message } from '../model/words/message';
import { field, isGroup } from '../signals/untrusted';
import { checkRails, isRefused, type CheckedRail } from './check';
import { sameValue } from './definition';
import { definitionsOf, type Draft } from './draft';
import { appsIn, provisioned, variablesIn } from './provisioning';
import { readYaml, readYamlDocuments, type YamlProblem } from './yamlFile';

/** The rails of a file, as they stand in it, and what was left out or understood in a way worth telling. */
export interface FileOfRails {
  definitions: unknown[];
  taken: Message[];
  /** of OpenSLO documents: what makes no rail, and what is understood in a sense worth telling */
  notes?: OpenSloNote[];
}

/** A text whose documents say that they are OpenSLO's. */
const OPEN_SLO = /(?:^|[{,])[\s-]*["']?apiVersion["']?:\s*["']?openslo/m;

/** What an imported rail would do to the draft. */
export interface ImportedRail {
  definition: unknown;
  checked: CheckedRail;
  /** refused: the app would not offer it; it may be taken all the same, to be corrected here */
  effect: 'added' | 'replaced' | 'unchanged' | 'refused';
  /** key of the draft's rail with the same id */
  replaces?: number;
}

/**
 * Reads rails from YAML (or JSON, which is YAML): a group with `rails`, a provisioning file of Grafana's, a bare list,
 * one rail, or OpenSLO documents.
 */
export function readFile(text: string, appId: string): FileOfRails | { problem: YamlProblem } {
  if (OPEN_SLO.test(text)) {
    return ofOpenSlo(text);
  }
  const read = readYaml(text);
  if ('problem' in read) {
    return read;
  }
  const { value } = read;
  const apps = appsIn(value);
  if (apps) {
    return ofProvisioning(apps, appId);
  }
  if (Array.isArray(value)) {
    return {
      definitions: value,
      taken: [message('settings.import.list', 'The file is a list. Each item is read as a rail.')],
    };
  }
  const rails = field(value, 'rails');
  if (Array.isArray(rails)) {
    return { definitions: rails, taken: leftOut(value, 'rails') };
  }
  if (field(value, 'id') !== undefined && field(value, 'slo') !== undefined) {
    return { definitions: [value], taken: [message('settings.import.one', 'The file is one rail.')] };
  }
  return {
    problem: {
      message: message(
        'settings.import.nothing',
        'Expected a list of rails under the key rails, as in docs/configuration/rails.md, got none.'
      ),
    },
  };
}

function ofOpenSlo(text: string): FileOfRails | { problem: YamlProblem } {
  const documents = readYamlDocuments(text);
  if ('problem' in documents) {
    return documents;
  }
  const broken = documents.flatMap((document, index): OpenSloNote[] =>
    'problem' in document ? [{ tone: 'refused', document: index + 1, path: '', message: placed(document.problem) }] : []
  );
  const values = documents.flatMap((document, index) =>
    'value' in document && document.value !== null ? [{ number: index + 1, value: document.value }] : []
  );
  const { definitions, notes } = readOpenSlo(values);
  return {
    definitions,
    taken: [
      message(
        'settings.import.openSlo',
        'These are OpenSLO documents: {{count}}. Each objective of an SLO becomes a rail.',
        { count: documents.length }
      ),
    ],
    notes: [...broken, ...notes],
  };
}

function placed({ message: reason, line, column }: YamlProblem): Message {
  return line === undefined
    ? reason
    : message('settings.import.placed', 'Line {{line}}, column {{column}}: {{reason}}', {
        line,
        column: column ?? 1,
        reason,
      });
}

function ofProvisioning(apps: unknown[], appId: string): FileOfRails | { problem: YamlProblem } {
  const own = apps.filter((app) => field(app, 'type') === appId);
  const app = own.find((each) => Array.isArray(field(field(each, 'jsonData'), 'rails')));
  const rails = field(field(app, 'jsonData'), 'rails');
  if (!Array.isArray(rails)) {
    return {
      problem: {
        message: message('settings.import.notProvisioned', 'This provisioning file has no rails for {{app}}.', {
          app: strong(appId),
        }),
      },
    };
  }
  const variables = variablesIn(rails);
  return {
    definitions: provisioned(rails) as unknown[],
    taken: [
      message(
        'settings.import.provisioning',
        'The file provisions Grafana apps. The rails of {{app}} are read, with $$ as $.',
        { app: strong(appId) }
      ),
      ...(own.length > 1
        ? [
            message(
              'settings.import.organisations',
              'It names the app {{count}} times, which may be for several organisations. The first one with rails is read.',
              { count: own.length }
            ),
          ]
        : []),
      ...(variables > 0
        ? [
            message(
              'settings.import.variables',
              'Values with a variable that Grafana would fill in from its environment: {{count}}. They are read as they are written.',
              { count: variables }
            ),
          ]
        : []),
      ...leftOut(field(app, 'jsonData'), 'rails'),
    ],
  };
}

function leftOut(group: unknown, but: string): Message[] {
  const others = isGroup(group) ? Object.keys(group).filter((key) => key !== but && key !== 'apiVersion') : [];
  return others.length === 0
    ? []
    : [
        message('settings.import.leftOut', 'Other keys of the file are ignored: {{keys}}.', {
          keys: others.join(', ').slice(0, 200),
        }),
      ];
}

/** What each rail of a file would do to the draft, in the file's order. */
export function planImport(draft: Draft, definitions: unknown[]): ImportedRail[] {
  const checked = checkRails(definitions);
  return definitions.map((definition, index): ImportedRail => {
    const id = field(definition, 'id');
    const there = typeof id === 'string' ? draft.rails.find((rail) => field(rail.definition, 'id') === id) : undefined;
    const replaces = there === undefined ? {} : { replaces: there.key };
    if (there && sameValue(there.definition, definition)) {
      return { definition, checked: checked[index], effect: 'unchanged', ...replaces };
    }
    const effect = isRefused(checked[index]) ? 'refused' : there ? 'replaced' : 'added';
    return { definition, checked: checked[index], effect, ...replaces };
  });
}

/** The draft with these rails of a file: each takes the place of the one with its id, others go below. */
export function withImported(draft: Draft, imported: ImportedRail[]): Draft {
  let { nextKey } = draft;
  const rails = [...draft.rails];
  for (const { definition, replaces } of imported) {
    const at = rails.findIndex(({ key }) => key === replaces);
    if (at < 0) {
      rails.push({ key: nextKey++, definition });
    } else {
      rails[at] = { key: rails[at].key, definition };
    }
  }
  return { ...draft, rails, nextKey };
}

/** What an export holds: as docs/configuration/rails.md writes it. */
export function fileOf(draft: Draft): { rails: unknown[] } {
  return { rails: definitionsOf(draft) };
}
