import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2, type IconName } from '@grafana/ui';
import type { SpanRow } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import { translate } from '../Sentence';
import { clip, visibleText } from '../../signals/visibleText';

/** Where a span leads, beside the trace it is in. */
export interface SpanMoveActions {
  onLogs(spanId: string): void;
  onProfile(spanId: string): void;
  /** shows the metrics of the span's service, or hides them again */
  onMetrics(spanId: string): void;
}

interface Props extends SpanMoveActions {
  row: SpanRow;
  /** its metrics are on screen */
  metricsShown: boolean;
}

const LONGEST_NAME = 60;

/** One click from a span to its logs, to its profile and to its service's metrics. */
export function SpanMoves({ row: { span }, metricsShown, onLogs, onProfile, onMetrics }: Props) {
  const styles = useStyles2(getStyles);
  const name = clip(visibleText(span.name), LONGEST_NAME);
  const service = clip(visibleText(span.service), LONGEST_NAME);
  return (
    <div className={styles.moves}>
      <Move
        icon="gf-logs"
        label={message('views.moves.logs', 'Logs')}
        spoken={message('views.moves.logs-of', 'Logs of {{span}}', { span: name })}
        onClick={() => onLogs(span.spanId)}
      />
      <Move
        icon="fire"
        label={message('views.moves.profile', 'Profile')}
        spoken={message('views.moves.profile-of', 'Profile of {{span}}', { span: name })}
        onClick={() => onProfile(span.spanId)}
      />
      <Move
        icon="chart-line"
        label={message('views.moves.metrics', 'Metrics of {{service}}', { service })}
        expanded={metricsShown}
        onClick={() => onMetrics(span.spanId)}
      />
    </div>
  );
}

interface MoveProps {
  icon: IconName;
  label: Message;
  /** where the label alone does not say whose */
  spoken?: Message;
  expanded?: boolean;
  onClick(): void;
}

function Move({ icon, label, spoken, expanded, onClick }: MoveProps) {
  return (
    <Button
      size="sm"
      variant="secondary"
      fill="outline"
      icon={icon}
      aria-label={spoken && translate(spoken)}
      aria-expanded={expanded}
      onClick={onClick}
    >
      {translate(label)}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  moves: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), minWidth: 0 }),
});
