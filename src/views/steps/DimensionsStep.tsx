import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { LabelRanking } from '../labels/LabelRanking';
import { EVERY_LABEL, ranksEveryLabel } from '../../model/rail/addedDimensions';
import type { DimensionsEvidence } from '../../model/finding/finding';
import type { StepBodyProps, StepView } from './body';

/** Labels, the most telling first; a click splits by one. */
function DimensionsBody({ evidence, place, actions }: StepBodyProps<DimensionsEvidence>) {
  return (
    <>
      <LabelRanking
        evidence={evidence}
        onSplit={(label) => actions.addDimension(label)}
        onPin={(label, value) => actions.addDimension(label, value)}
      />
      {ranksEveryLabel(place) && (
        <Button
          variant="secondary"
          fill="text"
          size="sm"
          icon="times"
          onClick={() => actions.removeDimension(EVERY_LABEL)}
        >
          {t('steps.dimensions.end', 'Stop ranking labels')}
        </Button>
      )}
    </>
  );
}

export const dimensionsView: StepView<DimensionsEvidence> = { Body: DimensionsBody, expectedHeight: 240, half: false };
