import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { budgetOf } from '../../settings/budget';
import { valueAt } from '../../settings/definition';
import { Sentence } from '../../views/Sentence';
import { duration, factor, percent } from '../../walk/format';
import { message, strong } from '../../walk/message';
import { NumberField, TextField } from './fields';
import { useRail } from './railContext';

/** The objective, and what it allows. */
export function ObjectiveFields() {
  const styles = useStyles2(getStyles);
  const { definition } = useRail();
  const period = valueAt(definition, ['slo', 'period']) ?? '30d';
  const budget = budgetOf(valueAt(definition, ['slo', 'objective']), period);
  return (
    <div className={styles.fields}>
      <NumberField path={['slo', 'objective']} label={t('pages.settings.objective', 'Good requests, at least')} unit="%" times={100} required />
      <TextField path={['slo', 'period']} label={t('pages.settings.period', 'Within')} placeholder="30d" code />
      {budget && (
        <p className={styles.meaning}>
          <Sentence
            message={message(
              'pages.settings.budget',
              'The error budget is {{budget}} of the requests, as much as {{downtime}} of full outage in {{period}}. It pages at {{factor}}, when {{share}} of an hour’s requests are bad.',
              {
                budget: strong(percent(budget.budget)),
                downtime: strong(duration(budget.downtime)),
                period: String(period),
                factor: strong(factor(budget.pageFactor)),
                share: strong(percent(Math.min(1, budget.pageShare))),
              }
            )}
          />
        </p>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: theme.spacing(1.5), alignItems: 'start' }),
  meaning: css({
    gridColumn: '1 / -1',
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
