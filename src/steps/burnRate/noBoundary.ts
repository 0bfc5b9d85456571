import type { BurnRateEvidence, Finding } from '../../model/finding/finding';
import { countedIndicator } from '../../model/rail/indicator';
import { code, message, strong } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { classicHistogram } from '../../slo/counts';
import { noBurnEvidence, type BurnRateQuestion } from './question';

/** Boundaries named in the sentence. */
const NAMED = 12;

/**
 * A latency that has no ratio though its requests are counted: no bucket of the histogram ends at the threshold, so none
 * tells slow from fast. That would read as an unknown service, or worse as no slow request at all.
 */
export function burnNoBoundary(
  { slo, service }: BurnRateQuestion,
  answers: Answers,
  counted: boolean
): Finding<BurnRateEvidence> | undefined {
  const boundaries = answers.maybe('boundaries', 'labelValues');
  const latency = countedIndicator(slo.indicator);
  if (!boundaries || latency?.type !== 'latency') {
    return undefined;
  }
  const ends = [...new Set(boundaries.map(Number).filter(Number.isFinite))].sort((a, b) => a - b);
  const isKnown = boundaries.length > 0 || counted;
  if (!isKnown || ends.includes(latency.threshold)) {
    return undefined;
  }
  const values = {
    histogram: code(classicHistogram(slo.indicator, service)?.metric ?? ''),
    service: strong(service),
    threshold: strong(latency.threshold),
  };
  return emptyFinding(
    noBurnEvidence(slo),
    'noBoundary',
    ends.length > 0
      ? message(
          'burnRate.noBoundary',
          'Slow requests cannot be counted: no bucket of {{histogram}} ends at {{threshold}}, the rail’s threshold. The buckets of {{service}} end at {{ends}}. Use one of these as the threshold.',
          { ...values, ends: code(ends.slice(0, NAMED).join(', ') + (ends.length > NAMED ? ', …' : '')) }
        )
      : message(
          'burnRate.noBuckets',
          'Requests of {{service}} are counted, but slow ones cannot be: {{histogram}} has no bucket with a boundary ({{le}}). VictoriaMetrics keeps native and exponential histograms in buckets of its own ({{vmrange}}). Send classic histograms, or use a ratio of two counters as the rail’s indicator.',
          { ...values, le: code('le'), vmrange: code('vmrange') }
        ),
    message('burnRate.noBoundary.summary', 'no bucket ends at the threshold')
  );
}
