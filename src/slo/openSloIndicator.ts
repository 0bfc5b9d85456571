import { parseSelector, renderSelector, type Selector } from '../signals/promql';
import { code, message, quoted, type Message } from '../model/words/message';
import type { Indicator } from '../model/rail/rail';
import { RAW_TYPE, Refusal } from './openSloRefusal';
import type { IndicatorSpec, Metric, Objective, RatioMetric } from './openSloShape';
import { indicatorOf, shareOf, type IndicatorShare } from './ratioIndicator';
import { readRaw, type Raw } from './rawSelectors';

export interface ReadIndicator {
  indicator: Indicator;
  /** where a quantile says by itself which share must be good */
  objective?: number;
  told: Message[];
}

/** Kinds of data sources that speak PromQL. */
const PROMQL = /prom|mimir|thanos|cortex|victoria/i;
/** What a source's `spec` may call its query. */
const QUERY_KEYS = ['query', 'promql', 'promQL', 'expr'];
const WINDOW_PLACE = /\{\{\s*\.?window\s*\}\}|\$\{window\}/g;

/**
 * The indicator that an SLI's metrics make.
 * @param path where the indicator's keys stand in its document
 * @param typeOf the type of a DataSource by its name, as far as the document is there
 * @throws Refusal
 */
export function readIndicator(
  spec: IndicatorSpec,
  objective: Objective,
  path: string,
  typeOf: (name: string) => string | undefined
): ReadIndicator {
  const query = (metric: Metric, key: string) => rawOf(metric, `${path}${key}`, typeOf);
  if (spec.ratioMetric) {
    return {
      indicator: ofRatio(spec.ratioMetric, `${path}ratioMetric`, (metric, key) => query(metric, `ratioMetric.${key}`)),
      told: [],
    };
  }
  if (spec.thresholdMetric) {
    return ofThreshold(query(spec.thresholdMetric, 'thresholdMetric'), objective, `${path}thresholdMetric`);
  }
  throw new Refusal(
    path.replace(/\.$/, ''),
    message('slo.open.noMetric', 'Expected a ratioMetric or a thresholdMetric, got neither.')
  );
}

type Read = (metric: Metric, key: string) => { raw: Raw; text: string };

function ofRatio(ratio: RatioMetric, path: string, read: Read): Indicator {
  if (ratio.raw) {
    return ofRaw(read(ratio.raw, 'raw'), ratio.rawType, path);
  }
  const { good, bad, total } = ratio;
  if (!total || (good === undefined) === (bad === undefined)) {
    throw new Refusal(
      path,
      message('slo.open.parts', 'Expected total and either good or bad, or a raw ratio with its rawType.')
    );
  }
  const isCounter = ratio.counter ?? ratio.incremental ?? true;
  const counted = (metric: Metric, key: string) => {
    const { raw } = read(metric, key);
    if (!isCounter && raw.kind === 'series' && !raw.overWindow) {
      throw new Refusal(`${path}.${key}`, gauge(raw.selector));
    }
    return raw;
  };
  const all = counted(total, 'total');
  return counting(
    bad ? { bad: counted(bad, 'bad'), total: all } : { good: counted(good ?? total, 'good'), total: all },
    path
  );
}

function counting(share: IndicatorShare, path: string): Indicator {
  const read = indicatorOf(share);
  if ('refused' in read) {
    throw new Refusal(path, read.refused);
  }
  return read.indicator;
}

/** A ratio that is recorded, or written out. */
function ofRaw({ raw, text }: { raw: Raw; text: string }, rawType: RatioMetric['rawType'], path: string): Indicator {
  if (rawType === undefined) {
    throw new Refusal(`${path}.rawType`, RAW_TYPE);
  }
  const share = shareOf(raw, rawType === 'success' ? 'good' : 'bad');
  if (share) {
    return counting(share, path);
  }
  const recorded = text.replace(WINDOW_PLACE, '$window');
  const filled = parseSelector(recorded.replaceAll('$window', '5m'));
  if (!recorded.includes('$window') || !('selector' in filled)) {
    throw new Refusal(
      `${path}.raw`,
      message(
        'slo.open.raw',
        'A rail needs this ratio over several windows. Write {{window}} where the recorded metric’s name has its window, as in {{example}}, or give total and bad.',
        {
          window: code('$window'),
          example: code('job:slo_errors:ratio_rate$window'),
        }
      )
    );
  }
  return { type: 'recorded', ...(rawType === 'success' ? { successRatio: recorded } : { errorRatio: recorded }) };
}

/** A quantile of a histogram under a value is a share of its requests under that value; no other threshold is. */
function ofThreshold({ raw }: { raw: Raw }, { op, value }: Objective, path: string): ReadIndicator {
  if (raw.kind !== 'quantile' || raw.of.kind !== 'series' || !raw.of.selector.metric?.endsWith('_bucket')) {
    throw new Refusal(
      path,
      message(
        'slo.open.threshold',
        'A threshold on a value says which moments are good; a rail counts which requests are. Give a ratioMetric with total and bad, or a histogram_quantile of a histogram’s buckets.'
      )
    );
  }
  if ((op !== 'lte' && op !== 'lt') || value === undefined || !(value > 0)) {
    throw new Refusal(
      'spec.objectives',
      message('slo.open.thresholdValue', 'Expected op lte or lt and a value above 0 for a quantile.')
    );
  }
  const { selector } = raw.of;
  return {
    indicator: {
      type: 'latency',
      histogram: renderSelector({ ...selector, matchers: selector.matchers.filter(({ label }) => label !== 'le') }),
      threshold: value,
    },
    objective: raw.quantile,
    told: [
      message(
        'slo.open.quantile',
        'The quantile {{quantile}} below {{value}} is read as the objective: this share of requests must be faster. The target, a share of time, is not used. {{value}} must be a bucket boundary of the histogram.',
        {
          quantile: code(raw.quantile),
          value: code(value),
        }
      ),
    ],
  };
}

function rawOf(metric: Metric, path: string, typeOf: (name: string) => string | undefined): { raw: Raw; text: string } {
  const { metricSource, queryType } = metric;
  const type =
    queryType ??
    metricSource?.type ??
    (metricSource?.metricSourceRef === undefined ? undefined : typeOf(metricSource.metricSourceRef));
  if (type !== undefined && !PROMQL.test(type)) {
    throw new Refusal(
      path,
      message(
        'slo.open.notPromql',
        'Expected a PromQL query, got one for {{type}}. A rail’s metrics come from Prometheus.',
        { type: quoted(type) }
      )
    );
  }
  const spec = metricSource?.spec;
  const text = metric.query ?? (typeof spec === 'string' ? spec : queryIn(spec));
  if (text === undefined) {
    throw new Refusal(
      metricSource ? `${path}.metricSource.spec` : path,
      message('slo.open.noQuery', 'Expected a PromQL query under the key query, got none.')
    );
  }
  const raw = readRaw(text);
  if (!('problem' in raw)) {
    return { raw, text: text.trim() };
  }
  // The place of a window within a metric's name is no PromQL.
  if (text.replace(WINDOW_PLACE, '$window').includes('$window')) {
    return { raw: { kind: 'other', text }, text: text.trim() };
  }
  throw new Refusal(
    path,
    message('slo.open.promql', 'Expected PromQL, got {{query}}: {{reason}}', {
      query: quoted(text),
      reason: raw.problem,
    })
  );
}

function queryIn(spec: unknown): string | undefined {
  const entries = typeof spec === 'object' && spec !== null ? Object.entries(spec) : [];
  const [, found] =
    entries.find(([key, value]) => QUERY_KEYS.includes(key) && typeof value === 'string' && value.trim() !== '') ?? [];
  return typeof found === 'string' ? found : undefined;
}

function gauge(selector: Selector): Message {
  return message(
    'slo.open.gauge',
    'Expected a counter, or a rate of one, got {{metric}} (counter: false). A rail counts the increase of a counter.',
    {
      metric: quoted(renderSelector(selector)),
    }
  );
}
