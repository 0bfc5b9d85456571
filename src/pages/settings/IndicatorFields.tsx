import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup } from '@grafana/ui';
import { valueAt } from '../../settings/definition';
import {
  indicatorAs,
  indicatorTypeOf,
  INDICATOR_TYPES,
  RATIO_KEYS,
  recordedAs,
  recordedKey,
  type IndicatorType,
  type RatioKey,
} from '../../settings/places';
import { GroupProblem, NumberField, SelectorField } from './fields';
import { usePlace, useRail } from './railContext';

const INDICATOR = ['slo', 'indicator'];
const at = (key: string) => [...INDICATOR, key];

/** What counts as a request, and what as a bad one. */
export function IndicatorFields() {
  const { definition, change } = useRail();
  const { id, problem, readOnly } = usePlace(at('type'));
  const type = indicatorTypeOf(definition);
  const labels: Record<IndicatorType, string> = {
    ratio: t('pages.settings.indicator.ratio', 'Ratio'),
    latency: t('pages.settings.indicator.latency', 'Latency'),
    recorded: t('pages.settings.indicator.recorded', 'Recorded'),
  };
  const about: Record<IndicatorType, string> = {
    ratio: t('pages.settings.indicator.ratio-about', 'Two counters: one of bad requests, one of all requests.'),
    latency: t(
      'pages.settings.indicator.latency-about',
      'A histogram, classic or native: requests slower than the threshold count as bad.'
    ),
    recorded: t(
      'pages.settings.indicator.recorded-about',
      'Ratios from recording rules. Add counters or a histogram to split requests.'
    ),
  };
  return (
    <>
      <GroupProblem path={INDICATOR} />
      <Field
        id={id}
        label={t('pages.settings.indicator.type', 'Indicator')}
        description={type && about[type]}
        invalid={problem !== undefined}
        error={problem}
        noMargin
      >
        <RadioButtonGroup
          aria-label={t('pages.settings.indicator.type', 'Indicator')}
          options={INDICATOR_TYPES.map((value) => ({ value, label: labels[value] }))}
          value={type}
          disabled={readOnly}
          onChange={(next) => change(INDICATOR, indicatorAs(valueAt(definition, INDICATOR), next))}
        />
      </Field>
      {type === 'ratio' && <RatioFields required />}
      {type === 'latency' && <LatencyFields required />}
      {type === 'recorded' && <RecordedFields />}
    </>
  );
}

function RatioFields({ required }: { required?: boolean }) {
  return (
    <>
      <SelectorField
        path={at('errors')}
        label={t('pages.settings.indicator.errors', 'Bad requests')}
        placeholder={'orders_total{service="$service",outcome="error"}'}
        required={required}
      />
      <SelectorField
        path={at('total')}
        label={t('pages.settings.indicator.total', 'All requests')}
        placeholder={'orders_total{service="$service"}'}
        required={required}
      />
    </>
  );
}

function LatencyFields({ required }: { required?: boolean }) {
  return (
    <>
      <SelectorField
        path={at('histogram')}
        label={t('pages.settings.indicator.histogram', 'Histogram')}
        description={t(
          'pages.settings.indicator.histogram-about',
          'The _bucket series of a classic one, or a native one by its name.'
        )}
        placeholder={'http_server_request_duration_seconds_bucket{service="$service"}'}
        required={required}
      />
      <NumberField
        path={at('threshold')}
        label={t('pages.settings.indicator.threshold', 'Slow if longer than')}
        description={t(
          'pages.settings.indicator.threshold-about',
          'For a classic histogram: one of its bucket boundaries.'
        )}
        unit={t('pages.settings.indicator.seconds', 's')}
        required={required}
      />
    </>
  );
}

function RecordedFields() {
  const { definition, readOnly, change } = useRail();
  const indicator = valueAt(definition, INDICATOR);
  const ratio = recordedKey(indicator);
  const labels: Record<RatioKey, string> = {
    errorRatio: t('pages.settings.indicator.error-ratio', 'Share of bad requests'),
    successRatio: t('pages.settings.indicator.success-ratio', 'Share of good requests'),
  };
  return (
    <>
      <Field label={t('pages.settings.indicator.recorded-what', 'What is recorded')} noMargin>
        <RadioButtonGroup
          aria-label={t('pages.settings.indicator.recorded-what', 'What is recorded')}
          options={RATIO_KEYS.map((value) => ({ value, label: labels[value] }))}
          value={ratio}
          disabled={readOnly}
          onChange={(next) => change(INDICATOR, recordedAs(indicator, next))}
        />
      </Field>
      {RATIO_KEYS.filter((key) => key === ratio || valueAt(definition, at(key)) !== undefined).map((key) => (
        <SelectorField
          key={key}
          path={at(key)}
          label={labels[key]}
          description={t(
            'pages.settings.indicator.ratio-window-about',
            'With $window in the metric name in place of 5m or 1h.'
          )}
          placeholder={'job:slo_errors:ratio_rate$window{service="$service"}'}
          required={key === ratio}
        />
      ))}
      <SelectorField
        path={at('overPeriod')}
        label={t('pages.settings.indicator.over-period', 'The same over the whole period')}
        description={t(
          'pages.settings.indicator.over-period-about',
          'If it is recorded under another name; otherwise empty.'
        )}
        placeholder={'job:slo_errors:ratio_rate_period{service="$service"}'}
      />
      {valueAt(definition, at('histogram')) === undefined && valueAt(definition, at('threshold')) === undefined ? (
        <RatioFields />
      ) : (
        <LatencyFields />
      )}
    </>
  );
}
