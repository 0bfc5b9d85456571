import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import type { GatewayError } from '../../signals/gateway';
import { message } from '../../model/words/message';
import { translate } from '../Sentence';
import { clip, visibleText } from '../../signals/visibleText';
import { failureText } from '../../model/words/failureText';

interface Props {
  error: GatewayError;
  /** display name of the data source; its uid where that is not known */
  sourceName?: string;
  onRetry(): void;
}

/** Why a step failed: what happened, what to do, the backend's own words, and Retry where that can help. */
export function StepFailure({ error, sourceName = error.source, onRetry }: Props) {
  const styles = useStyles2(getStyles);
  const { title, advice, retry } = failureText(error, sourceName);
  return (
    <Alert severity="error" title={translate(title)} className={styles.alert}>
      <p className={styles.advice}>{translate(advice)}</p>
      {sourceName && (
        <p className={styles.source}>
          {translate(message('views.failure.of', 'Data source {{name}}', { name: sourceName }))}
          {error.status !== undefined && ` · HTTP ${error.status}`}
        </p>
      )}
      {error.message && <pre className={styles.words}>{clip(visibleText(error.message), 1000)}</pre>}
      {retry && (
        <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
          {t('views.failure.retry', 'Retry')}
        </Button>
      )}
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  alert: css({ marginBottom: 0 }),
  advice: css({ marginBottom: theme.spacing(0.5) }),
  source: css({
    marginBottom: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  words: css({
    maxHeight: 120,
    margin: theme.spacing(0, 0, 1),
    padding: theme.spacing(0.75, 1),
    overflow: 'auto',
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
});
