import { code, message, type Message } from '../model/words/message';
import type { AlertPair } from './burnAlerts';

/** Digits that survive a division by 100 and a difference from 1. */
const DIGITS = 9;

/**
 * The objective as a share, from what is recorded, else from what the alerts multiply their factors with.
 * @param told as a share or in percent, one for each value that copies of the SLO tell
 */
export function objectiveOf(
  told: number[],
  alerts: AlertPair[],
  name: Message
): { value: number } | { problem: Message } {
  const shares =
    told.length > 0
      ? told.map((each) => tidy(each > 1 && each < 100 ? each / 100 : each))
      : alerts.map(({ budget }) => tidy(1 - budget));
  const [value, other] = [...new Set(shares)];
  if (value === undefined) {
    return {
      problem: message(
        'slo.problem.noObjective',
        '{{name}}: no recorded series and no readable alert gives its objective. Write a rail for it, with the objective.',
        { name }
      ),
    };
  }
  if (other !== undefined) {
    return {
      problem: message(
        'slo.problem.twoObjectives',
        '{{name}} has two objectives, {{one}} and {{other}}: two rule files define it. Remove one of them.',
        {
          name,
          one: code(value),
          other: code(other),
        }
      ),
    };
  }
  return value > 0 && value < 1
    ? { value }
    : {
        problem: message(
          'slo.problem.objective',
          'Expected an objective above 0 and below 1 for {{name}}, got {{value}}, so its burn rate is unknown.',
          {
            name,
            value: code(value),
          }
        ),
      };
}

function tidy(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
