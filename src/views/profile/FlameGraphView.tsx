import { css } from '@emotion/css';
import { lazy, Suspense, useState } from 'react';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ProfileEvidence } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import { translate } from '../Sentence';
import { StepSkeleton } from '../step/StepSkeleton';
import { testIds } from '../testIds';
import { useSize } from '../useSize';
import { TopFunctions } from './TopFunctions';

const FlameGraphBody = lazy(() => import('./FlameGraphBody'));

interface Props {
  evidence: ProfileEvidence;
  timeZone?: TimeZone;
}

type Shape = 'flame' | 'table';

/** In less room than this a flame graph's bars have no names. */
const NARROWEST_FLAME = 480;
const LOADING_HEIGHT = 300;

/** Where the time (or the memory) goes: a flame graph, or the top functions. */
export function FlameGraphView({ evidence, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<Shape>();
  const [measure, size] = useSize();
  const { flameGraph, top, unit } = evidence;
  if (!flameGraph) {
    return null;
  }
  const shape = chosen ?? ((size?.width ?? Infinity) < NARROWEST_FLAME ? 'table' : 'flame');
  return (
    <div ref={measure} data-testid={testIds.profile}>
      <div className={styles.toolbar}>
        <span>{translate(scopeMessage(evidence, timeZone))}</span>
        <RadioButtonGroup<Shape>
          size="sm"
          aria-label={t('views.profile.shape', 'Show as')}
          value={shape}
          onChange={setChosen}
          options={[
            { value: 'flame', label: t('views.profile.flame', 'Flame graph') },
            { value: 'table', label: t('views.profile.table', 'Top functions') },
          ]}
        />
      </div>
      {shape === 'table' ? (
        <TopFunctions top={top} total={flameGraph.total} unit={unit} />
      ) : (
        <div className={styles.flame} data-testid={testIds.flameGraph}>
          <Suspense fallback={<StepSkeleton id="profile" height={LOADING_HEIGHT} />}>
            <FlameGraphBody flame={flameGraph} unit={unit} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

/** Which of the two it is: of this very span, or of everything the service did meanwhile. */
function scopeMessage({ scope, service, profileType, from, to }: ProfileEvidence, timeZone?: TimeZone): Message {
  const values = {
    profileType: profileType.split(':').slice(0, 2).join(' '),
    from: dateTimeFormat(from, { format: 'HH:mm:ss', timeZone }),
    to: dateTimeFormat(to, { format: 'HH:mm:ss', timeZone }),
  };
  return scope === 'span'
    ? message('views.profile.of-span', 'Profile of this span · {{profileType}} · {{from}} – {{to}}', {
        ...values,
        service,
      })
    : message('views.profile.of-service', 'All of {{service}} in this window · {{profileType}} · {{from}} – {{to}}', {
        ...values,
        service,
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  toolbar: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    alignItems: 'center',
    justifyContent: 'space-between',
    marginBottom: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  // The canvas is as high as its stack; a deep one scrolls here instead of pushing the page down.
  flame: css({ maxHeight: 480, overflow: 'auto' }),
});
