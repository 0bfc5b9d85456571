import type { LogRow } from '../../model/finding/finding';
import { own } from '../../signals/own';

type Level = LogRow['level'];

/** Fields that name a level, the first that can be read counts; detected_level is Loki's own guess. */
const LEVEL_FIELDS = [
  'detected_level',
  'level',
  'severity',
  'severity_text',
  'SeverityText',
  'lvl',
  'loglevel',
  'log.level',
  'levelname',
  '@level',
];

const NAMES: Array<[Level, RegExp]> = [
  ['critical', /^(critical|crit|fatal|panic|emerg(ency)?|alert)$/i],
  ['error', /^(error|err|eror|severe)$/i],
  ['warning', /^(warning|warn)$/i],
  ['info', /^(info|information(al)?|notice|log)$/i],
  ['debug', /^(debug|trace|verbose|fine(r|st)?|debug[1-5])$/i],
];

/**
 * Words that say it in a line without fields, near its beginning: in capitals (as most loggers and Postgres write
 * them), in brackets, or as klog's letter.
 */
const WORDS: Array<[Level, RegExp]> = [
  ['critical', /\b(CRITICAL|FATAL|PANIC|EMERG)\b|\[(critical|fatal|panic|emerg|alert)\]/],
  ['error', /\b(ERROR|ERR|SEVERE)\b|\[error\]|^error:|^E\d{4} /],
  ['warning', /\b(WARN|WARNING)\b|\[warn(ing)?\]|^warning:|^W\d{4} /],
  ['info', /\b(INFO|NOTICE|LOG|STATEMENT|DETAIL|HINT)\b|\[(info|notice)\]|^I\d{4} /],
  ['debug', /\b(DEBUG|TRACE)\b|\[(debug|trace)\]/],
];
const BEGINNING = 120;

/** @param fields of the line, with structured metadata and labels */
export function levelOfLine(fields: Record<string, string>, line: string): Level {
  for (const name of LEVEL_FIELDS) {
    const level = Object.hasOwn(fields, name) ? named(fields[name].trim()) : undefined;
    if (level) {
      return level;
    }
  }
  return bySeverityNumber(fields) ?? firstWord(line.slice(0, BEGINNING)) ?? 'unknown';
}

function named(text: string): Level | undefined {
  return NAMES.find(([, pattern]) => pattern.test(text))?.[0] ?? byPinoNumber(text);
}

/** pino and bunyan: 10 trace … 60 fatal. */
function byPinoNumber(text: string): Level | undefined {
  const levels: Record<string, Level> = {
    '10': 'debug',
    '20': 'debug',
    '30': 'info',
    '40': 'warning',
    '50': 'error',
    '60': 'critical',
  };
  return own(levels, text);
}

/** OpenTelemetry: 1 to 24, four a level from trace to fatal. */
function bySeverityNumber(fields: Record<string, string>): Level | undefined {
  const number = Number(fields.severity_number ?? fields.SeverityNumber);
  const levels: Level[] = ['debug', 'debug', 'info', 'warning', 'error', 'critical'];
  return number >= 1 && number <= 24 ? levels[Math.floor((number - 1) / 4)] : undefined;
}

/** The word that comes first: "LOG: … ERROR …" is Postgres' LOG. */
function firstWord(text: string): Level | undefined {
  const hits = WORDS.flatMap(([level, pattern]) => {
    const index = pattern.exec(text)?.index;
    return index === undefined ? [] : [{ level, index }];
  });
  return hits.sort((a, b) => a.index - b.index).at(0)?.level;
}
