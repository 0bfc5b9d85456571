import { STATE_LABELS } from '../../slo/stateLabels';
import type { BurnAlert, BurnRateEvidence, WindowBurn } from '../../model/finding/finding';
import { duration, factor, percent } from '../../model/words/format';
import { message, type Message } from '../../model/words/message';
import { blocks, joinMarkdown, md, table, words, type Markdown } from '../markdown';
import type { Say } from '../say';
import { utcSeconds } from '../utc';

/** The windows against their thresholds, the objective, and when it began. */
export function burnRateFigures({ alerts, objective, budgetPeriod, onset }: BurnRateEvidence, say: Say): Markdown {
  const values = { objective: exactPercent(objective), period: budgetPeriod };
  const facts = [
    message('handOver.objective', 'Objective: {{objective}} over {{period}}.', values),
    ...(onset ? [began(onset)] : []),
  ];
  return blocks([
    table(
      'lrrrl',
      HEAD.map(say),
      alerts.map((alert) => row(alert, say))
    ),
    joinMarkdown(facts.map(say), md` `),
  ]);
}

function began({ time, within, confidence, shape, end }: NonNullable<BurnRateEvidence['onset']>): Message {
  const values = { time: utcSeconds(time), within: duration(within), confidence: percent(confidence) };
  const onset =
    shape === 'slow'
      ? message(
          'handOver.onset.slow',
          'The burn rate rose slowly from {{time}} UTC ± {{within}} ({{confidence}}).',
          values
        )
      : message('handOver.onset', 'The burn began at {{time}} UTC ± {{within}} ({{confidence}}).', values);
  return end
    ? message('handOver.onset.end', '{{onset}} It ended at {{time}} UTC ± {{within}}.', {
        onset,
        time: utcSeconds(end.time),
        within: duration(end.within),
      })
    : onset;
}

const HEAD = [
  message('handOver.burn.severity', 'severity'),
  message('handOver.burn.long', 'long window'),
  message('handOver.burn.short', 'short window'),
  message('handOver.burn.factor', 'threshold'),
  message('handOver.burn.state', 'state'),
];

function row({ severity, long, short, factor: limit, state }: BurnAlert, say: Say): Markdown[] {
  return [say(STATE_LABELS[severity]), burnIn(long), burnIn(short), words(factor(limit)), say(STATE_LABELS[state])];
}

function burnIn({ window, burn }: WindowBurn): Markdown {
  return md`${words(factor(burn))} (${words(window)})`;
}

/** An objective has as many nines as it has: none is rounded away. */
function exactPercent(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}
