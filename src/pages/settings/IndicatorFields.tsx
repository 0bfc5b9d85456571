import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup } from '@grafana/ui';
import { valueAt } from '../../settings/definition';
import { indicatorAs, indicatorTypeOf, INDICATOR_TYPES, type IndicatorType } from '../../settings/places';
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
    ratio: t('pages.settings.indicator.ratio-about', 'Two counters: of bad requests and of all.'),
    latency: t('pages.settings.indicator.latency-about', 'A classic histogram: bad is what is slow.'),
    recorded: t('pages.settings.indicator.recorded-about', 'Error ratios from recording rules; counters beside them where requests are to be split.'),
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
      {type === 'latency' && <LatencyFields />}
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

function LatencyFields() {
  return (
    <>
      <SelectorField
        path={at('histogram')}
        label={t('pages.settings.indicator.histogram', 'Histogram')}
        placeholder={'http_server_request_duration_seconds_bucket{service="$service"}'}
        required
      />
      <NumberField
        path={at('threshold')}
        label={t('pages.settings.indicator.threshold', 'Slow is what takes longer than')}
        description={t('pages.settings.indicator.threshold-about', 'One of the histogram’s bucket boundaries.')}
        unit={t('pages.settings.indicator.seconds', 's')}
        required
      />
    </>
  );
}

function RecordedFields() {
  return (
    <>
      <SelectorField
        path={at('errorRatio')}
        label={t('pages.settings.indicator.error-ratio', 'Recorded error ratios')}
        description={t('pages.settings.indicator.error-ratio-about', 'With $window in the metric name, where 5m or 1h stands.')}
        placeholder={'job:slo_errors:ratio_rate$window{service="$service"}'}
        required
      />
      <RatioFields />
    </>
  );
}
