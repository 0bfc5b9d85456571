import { LineCounter, parseAllDocuments, parseDocument, stringify, type Document } from 'yaml';
import { bytes } from '../model/words/format';
import { code, message, type Message } from '../model/words/message';
import { isGroup } from '../signals/untrusted';

/** A file of rails is a few kilobytes; one that is larger is another file. */
export const LARGEST_FILE = 1_000_000;
/** Levels: more than any rail has, fewer than what JSON, Grafana and this program cope with. */
const DEEPEST = 60;
/** What the parser itself copes with: it runs out of memory on thousands of dashes in one line. */
const WIDEST_INDENT = 200;
const MOST_OPEN_BRACKETS = 200;
/** Documents of one text. */
const MOST_DOCUMENTS = 500;
/** Anchors may be used, bombs may not. */
const MOST_ALIASES = 100;

const KEY_ORDER = [
  ...['id', 'title', 'match', 'slo', 'dimensions', 'exemplars', 'sources', 'names', 'clusters'],
  ...['objective', 'period', 'windows', 'indicator'],
  ...['severity', 'long', 'short', 'factor'],
  ...['type', 'histogram', 'threshold', 'errorRatio', 'successRatio', 'overPeriod', 'errors', 'total'],
  ...['traceId', 'spanId', 'service', 'pod', 'dimension'],
  ...['name', 'metric', 'span', 'log'],
  ...['metrics', 'traces', 'logs', 'profiles'],
];

/** Why a text could not be read. Line and column count from 1. */
export interface YamlProblem {
  message: Message;
  line?: number;
  column?: number;
}

/** The one value that a YAML text holds, as it would stand in JSON, or what is wrong with the text. */
export function readYaml(text: string): { value: unknown } | { problem: YamlProblem } {
  const tooLarge = sizeProblem(text);
  return tooLarge || isTooDeep(text) ? refused(tooLarge ?? TOO_DEEP) : parsed(text);
}

function sizeProblem(text: string): Message | undefined {
  const size = new Blob([text]).size;
  return size > LARGEST_FILE
    ? message('settings.yaml.large', 'Expected a file of rails of at most {{limit}}, got {{size}}.', {
        size: bytes(size),
        limit: bytes(LARGEST_FILE),
      })
    : undefined;
}

/**
 * Each document of a text that may have several, between lines of ---, or what is wrong with it; a problem of its own
 * where the text as a whole cannot be read.
 */
export function readYamlDocuments(
  text: string
): Array<{ value: unknown } | { problem: YamlProblem }> | { problem: YamlProblem } {
  const tooLarge = sizeProblem(text);
  if (tooLarge || isTooDeep(text)) {
    return refused(tooLarge ?? TOO_DEEP);
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { ...PARSING, lineCounter: lines });
  return documents.length > MOST_DOCUMENTS
    ? refused(
        message('settings.yaml.documents', 'Expected at most {{limit}} documents, got {{count}}.', {
          count: documents.length,
          limit: MOST_DOCUMENTS,
        })
      )
    : documents.map((document) => valueOf(document, lines));
}

/** Tags could make other things than JSON has; one that is not resolved is a warning, and told. */
const PARSING = { prettyErrors: false, logLevel: 'error', resolveKnownTags: false } as const;

function parsed(text: string): { value: unknown } | { problem: YamlProblem } {
  const lines = new LineCounter();
  return valueOf(parseDocument(text, { ...PARSING, lineCounter: lines }), lines);
}

function valueOf(document: Document.Parsed, lines: LineCounter): { value: unknown } | { problem: YamlProblem } {
  const [mistake] = [...document.errors, ...document.warnings];
  if (mistake) {
    const { line, col } = lines.linePos(mistake.pos[0]);
    return {
      problem: {
        line,
        column: col,
        message: message('settings.yaml.syntax', 'This is not valid YAML: {{reason}}', { reason: mistake.message }),
      },
    };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    const odd = unstorable(value);
    return odd ? refused(odd) : { value };
  } catch (caught) {
    const reason = caught instanceof Error ? caught.message : String(caught);
    return refused(
      message('settings.yaml.aliases', 'This YAML has aliases that cannot be resolved: {{reason}}', { reason })
    );
  }
}

/** YAML as a person would write it: keys in the order of docs/configuration/rails.md, unknown ones behind. */
export function writeYaml(value: unknown): string {
  return stringify(inUsualOrder(value), { aliasDuplicateObjects: false, lineWidth: 0 });
}

function inUsualOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inUsualOrder);
  }
  if (!isGroup(value)) {
    return value;
  }
  const known = KEY_ORDER.filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value).filter((key) => !KEY_ORDER.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, inUsualOrder(value[key])]));
}

const TOO_DEEP = message(
  'settings.yaml.deep',
  'This YAML is nested deeper than {{limit}} levels. No rail needs that.',
  { limit: DEEPEST }
);

/** What JSON, in which Grafana keeps settings, cannot hold. */
function unstorable(value: unknown, depth = 0): Message | undefined {
  // What holds itself is endlessly deep.
  if (depth > DEEPEST) {
    return TOO_DEEP;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return message(
      'settings.yaml.number',
      'This YAML has {{value}}, which Grafana cannot store. Write it in quotes if it is text.',
      {
        value: code(String(value)),
      }
    );
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const inner of Object.values(value)) {
    const problem = unstorable(inner, depth + 1);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

function isTooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    open += Number('[{'.includes(character)) - Number(']}'.includes(character));
    if (open > MOST_OPEN_BRACKETS) {
      return true;
    }
  }
  return text.split('\n').some((line) => (/^[-?: \t]*/.exec(line)?.[0].length ?? 0) > WIDEST_INDENT);
}

function refused(reason: Message): { problem: YamlProblem } {
  return { problem: { message: reason } };
}
