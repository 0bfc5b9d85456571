import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { budgetInWords, type Budget } from '../../settings/budget';
import { valueAt } from '../../settings/definition';
import { Sentence } from '../../views/Sentence';
import { duration, factor, percent } from '../../model/words/format';
import { message, strong, type Message } from '../../model/words/message';
import { NumberField, TextField } from './fields';
import { useRail } from './railContext';
import { YamlField } from './YamlField';

const WINDOWS = ['slo', 'windows'];
const PAIR = '- { severity: page, long: 1h, short: 5m, factor: 14.4 }';

/** The objective, what it allows, and what alerts. */
export function ObjectiveFields() {
  const styles = useStyles2(getStyles);
  const { definition } = useRail();
  const period = valueAt(definition, ['slo', 'period']) ?? '30d';
  const budget = budgetInWords(valueAt(definition, ['slo', 'objective']), period, valueAt(definition, WINDOWS));
  return (
    <div className={styles.fields}>
      <NumberField
        path={['slo', 'objective']}
        label={t('pages.settings.objective', 'Good requests, at least')}
        unit="%"
        times={100}
        required
      />
      <TextField path={['slo', 'period']} label={t('pages.settings.period', 'Within')} placeholder="30d" code />
      {budget && (
        <p className={styles.meaning}>
          <Sentence message={meaningOf(budget, String(period))} />
        </p>
      )}
      <div className={styles.whole}>
        <YamlField
          path={WINDOWS}
          label={t('pages.settings.windows', 'Windows that alert')}
          description={t(
            'pages.settings.windows-about',
            'Empty: the pairs of the SRE workbook. For recorded ratios: the windows that they are recorded for.'
          )}
          placeholder={PAIR}
        />
      </div>
    </div>
  );
}

function meaningOf({ budget, downtime, page }: Budget, period: string): Message {
  const values = { budget: strong(percent(budget)), downtime: strong(duration(downtime)), period };
  const allows = message(
    'pages.settings.allows',
    'The error budget is {{budget}} of the requests, equal to {{downtime}} of full outage in {{period}}.',
    values
  );
  return page
    ? message(
        'pages.settings.budget',
        '{{allows}} It pages at {{factor}}, when {{share}} of the requests over {{window}} are bad.',
        {
          allows,
          factor: strong(factor(page.factor)),
          share: strong(percent(Math.min(1, page.share))),
          window: page.window,
        }
      )
    : message('pages.settings.noPage', '{{allows}} Nothing pages: no pair of windows below has that severity.', {
        allows,
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: theme.spacing(1.5), alignItems: 'start' }),
  whole: css({ gridColumn: '1 / -1', minWidth: 0 }),
  meaning: css({
    gridColumn: '1 / -1',
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
