import { css } from '@emotion/css';
import { useState, type CSSProperties, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useChromeHeaderHeight } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { APP_PATH } from '../model/place/appPath';
import type { Place } from '../model/place/place';
import { siteHref } from '../app/siteHref';
import { TOP_EDGE_PROPERTY } from '../views/topEdge';
import type { WalkState } from '../walk/run';
import type { RailActions } from './actions';
import { KeyboardHelp } from './KeyboardHelp';
import { useRailHost } from './railHost';
import { RecordingNote } from './RecordingNote';
import { Toolbar } from './Toolbar';
import { useRailKeys } from './useRailKeys';

interface Props {
  walk: WalkState;
  place: Place;
  actions: RailActions;
  /** ids of the cards' elements, top to bottom */
  cards: string[];
  children: ReactNode;
}

/** What a rail has around it where the page is its own: what is walked and when, and the keys. */
export function PageFrame({ walk, place, actions, cards, children }: Props) {
  const styles = useStyles2(getStyles);
  const host = useRailHost();
  const [helping, setHelping] = useState(false);
  const topEdge = useChromeHeaderHeight();
  useRailKeys(cards, {
    clearLast: actions.clearLast,
    incident: actions.takeOfferedRange,
    help: () => setHelping(true),
  });
  return (
    <div className={styles.page} style={{ [TOP_EDGE_PROPERTY]: `${topEdge ?? 0}px` } as CSSProperties}>
      {host.recording && (
        <RecordingNote recording={host.recording} timeZone={host.timeZone()} closeHref={siteHref(APP_PATH)} />
      )}
      <Toolbar walk={walk} place={place} actions={actions} onHelp={() => setHelping(true)} />
      {children}
      {helping && <KeyboardHelp onDismiss={() => setHelping(false)} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1.5), minWidth: 0 }),
});
