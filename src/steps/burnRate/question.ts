import type { BurnRateEvidence } from '../../model/finding/finding';
import { message, strong } from '../../model/words/message';
import type { Rail } from '../../model/rail/rail';
import { emptyFinding, type Asking, type Context } from '../../model/finding/step';
import { missingSource } from '../missingSource';

/** What the burn-rate step asks; times are epoch milliseconds. */
export interface BurnRateQuestion {
  source: string;
  service: string;
  slo: Rail['slo'];
  exemplars?: Rail['exemplars'];
  from: number;
  to: number;
}

export function burnRateQuestion(context: Context): Asking<BurnRateQuestion> {
  const { rail, wiring, range, service } = context;
  const metrics = wiring.sources.metrics;
  if ('missing' in metrics) {
    return { cannot: missingSource(metrics, 'metrics', noBurnEvidence(rail.slo)) };
  }
  if (service === undefined) {
    return context.place.trace
      ? { wait: message('burnRate.wait.trace', 'Waiting for the trace to name its service.') }
      : { cannot: noService(rail.slo) };
  }
  return {
    ask: {
      source: metrics.source.uid,
      service,
      slo: rail.slo,
      exemplars: rail.exemplars,
      from: range.from,
      to: range.to,
    },
  };
}

export function noBurnEvidence(slo: Rail['slo']): BurnRateEvidence {
  return {
    kind: 'burnRate',
    objective: slo.objective,
    alerts: [],
    series: [],
    exemplars: [],
    budgetPeriod: slo.period,
  };
}

function noService(slo: Rail['slo']) {
  return emptyFinding(
    noBurnEvidence(slo),
    'noService',
    message(
      'burnRate.noService',
      'No service is chosen. Choose one above, or follow a link that names it ({{example}}).',
      {
        example: strong('?var-service=…'),
      }
    ),
    message('burnRate.noService.summary', 'choose a service')
  );
}
