import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { Ranking } from '../ranking/Ranking';
import { ranksEveryLabel } from '../../model/rail/addedDimensions';
import type { SplitEvidence } from '../../model/finding/finding';
import type { StepBodyProps, StepView } from './body';

/** The values of a dimension, best suspect first; a click pins one. Below them what else to split by. */
function SplitBody({ evidence, place, actions }: StepBodyProps<SplitEvidence>) {
  const styles = useStyles2(getStyles);
  const { rankLabels } = actions;
  const isAdded = place.by?.includes(evidence.dimension) ?? false;
  const offers = rankLabels !== undefined && !ranksEveryLabel(place);
  return (
    <>
      <Ranking
        evidence={evidence}
        pinned={place.filters[evidence.dimension]}
        onPin={(value) => actions.pinFilter(evidence.dimension, value)}
      />
      {(offers || isAdded) && (
        <div className={styles.more}>
          {offers && (
            // Where no value stands out it is the next thing to ask.
            <Button
              variant="secondary"
              fill={evidence.suggested === undefined ? 'outline' : 'text'}
              size="sm"
              onClick={rankLabels}
            >
              {t('steps.split.which', 'Which other label explains it?')}
            </Button>
          )}
          {isAdded && (
            <Button
              variant="secondary"
              fill="text"
              size="sm"
              icon="times"
              onClick={() => actions.removeDimension(evidence.dimension)}
            >
              {t('steps.split.remove', 'Remove this split')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

export const splitView: StepView<SplitEvidence> = { Body: SplitBody, expectedHeight: 200, half: 'inPairs' };

const getStyles = (theme: GrafanaTheme2) => ({
  more: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), paddingTop: theme.spacing(0.5) }),
});
