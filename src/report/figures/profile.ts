import type { ProfileEvidence } from '../../model/finding/finding';
import { bytes, count, duration, percent } from '../../model/words/format';
import { code, message, strong } from '../../model/words/message';
import { blocks, name, NO_MARKDOWN, table, words, type Markdown } from '../markdown';
import type { Say } from '../say';
import { utcWindow } from '../utc';

const SHOWN = 5;

/** Whose samples, and the functions that take most by themselves. */
export function profileFigures(evidence: ProfileEvidence, say: Say): Markdown {
  const { scope, service, profileType, unit, flameGraph, top } = evidence;
  const total = flameGraph?.total ?? NaN;
  const figure = figureIn(unit);
  const values = {
    service: strong(service),
    type: code(profileType),
    window: utcWindow(evidence),
    total: figure(total),
  };
  const whose =
    scope === 'span'
      ? message('handOver.profile.ofSpan', '{{total}} of {{type}} in the span, {{service}}, {{window}} UTC.', values)
      : message('handOver.profile.ofService', '{{total}} of {{type}} in all of {{service}}, {{window}} UTC.', values);
  const rows = top
    .slice(0, SHOWN)
    .map((entry) => [
      name(entry.name),
      words(figure(entry.self)),
      words(percent(entry.self / total)),
      words(figure(entry.total)),
    ]);
  return blocks([say(whose), rows.length > 0 ? table('lrrr', HEAD.map(say), rows) : NO_MARKDOWN]);
}

const HEAD = [
  message('handOver.profile.function', 'function'),
  message('handOver.profile.self', 'self'),
  message('handOver.profile.share', 'share'),
  message('handOver.profile.total', 'with callees'),
];

/** Milliseconds in each unit of time that profile types come in. */
const MILLISECONDS: Record<string, number> = { nanoseconds: 1e-6, microseconds: 1e-3, milliseconds: 1, seconds: 1000 };

function figureIn(unit: string): (value: number) => string {
  if (Object.hasOwn(MILLISECONDS, unit)) {
    return (value) => duration(value * MILLISECONDS[unit]);
  }
  return unit === 'bytes' ? bytes : count;
}
