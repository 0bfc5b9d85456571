import { css } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { headlineOf } from '../explain/headline';
import { Chips } from '../views/Chips';
import { Headline } from '../views/Headline';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import type { RailActions } from './actions';
import { filterChips, spanChip, traceChip } from './chips';

interface Props {
  walk: WalkState;
  place: Place;
  actions: RailActions;
  /** stands at the end of the chips' line */
  aside?: ReactNode;
}

/** The answer first, and what it is about as chips. */
export function RailAnswer({ walk, place, actions, aside }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <Headline
        clauses={headlineOf(walk)}
        pending={walk.looking !== undefined || walk.stations.some(({ status }) => status === 'loading')}
      />
      <div className={styles.chips}>
        <div className={styles.list}>
          <Chips
            filters={filterChips(walk)}
            trace={traceChip(place, walk)}
            span={spanChip(place, walk)}
            onClear={actions.clear}
            onPin={actions.pin}
            onClearAll={actions.clearAll}
          />
        </div>
        {aside}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // A line is kept, so that the first suggestion moves nothing below it.
  chips: css({ display: 'flex', gap: theme.spacing(2), alignItems: 'start', minHeight: theme.spacing(3) }),
  list: css({ flex: 1, minWidth: 0 }),
});
