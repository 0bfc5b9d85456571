import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import { Sentence } from '../views/Sentence';
import { testIds } from '../views/testIds';
import type { BurnRateEvidence } from '../model/finding/finding';
import { offeredRange } from '../walk/offeredRange';
import type { WalkState } from '../walk/run';
import { fixRange } from '../model/place/transitions';
import type { RailActions } from './actions';
import { beganText } from './beganText';
import { ONSET_COLOUR } from './burnRateFrames';
import { useRailHost } from './railHost';

interface Props {
  walk: WalkState;
  evidence: BurnRateEvidence;
  actions: RailActions;
}

/** When it began, in the colour of its mark on the chart, and the range that is about it. */
export function Began({ walk, evidence, actions }: Props) {
  const styles = useStyles2(getStyles);
  const host = useRailHost();
  const text = beganText(evidence, walk.range, host.timeZone());
  return text ? (
    <div className={styles.row} data-testid={testIds.began}>
      {evidence.onset && <span className={styles.mark} aria-hidden />}
      <span className={styles.text}>
        <Sentence message={text} />
      </span>
      <OtherRange walk={walk} actions={actions} />
    </div>
  ) : null;
}

function OtherRange({ walk, actions }: Omit<Props, 'evidence'>) {
  const host = useRailHost();
  const offered = host.recording ? undefined : offeredRange(walk);
  if (!offered) {
    return null;
  }
  const text =
    offered.kind === 'incident'
      ? t('scenes.began.zoom', 'Zoom to the incident')
      : t('scenes.began.widen', 'Widen the range');
  const look = { variant: 'secondary', fill: 'text', size: 'sm' } as const;
  // A dashboard's time is chosen there: the rail's own page shows another one.
  return actions.takeOfferedRange ? (
    <Button
      {...look}
      icon={offered.kind === 'incident' ? 'search-plus' : 'search-minus'}
      onClick={actions.takeOfferedRange}
    >
      {text}
    </Button>
  ) : (
    <LinkButton {...look} icon="external-link-alt" href={host.href(fixRange(walk.place, offered))}>
      {text}
    </LinkButton>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    minHeight: theme.spacing(3),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  mark: css({
    flex: 'none',
    width: 12,
    height: 12,
    borderInline: `1px dashed ${theme.visualization.getColorByName(ONSET_COLOUR)}`,
    background: theme.colors.emphasize(theme.colors.background.primary, 0.12),
  }),
  text: css({ overflowWrap: 'anywhere' }),
});
