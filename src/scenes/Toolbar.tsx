import { css } from '@emotion/css';
import { useId, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { Combobox, IconButton, InlineLabel, useStyles2 } from '@grafana/ui';
import { clip, visibleText } from '../signals/visibleText';
import { HiddenName } from '../views/HiddenName';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import type { RailActions } from './actions';
import { railOptions } from './railOptions';
import { useRailHost } from './railHost';
import { ServicePicker } from './ServicePicker';
import { ShareMenu } from './ShareMenu';
import { timeText, zonedTimeText } from './timeText';

const LONGEST_FACT = 80;

interface Props {
  walk: WalkState;
  place: Place;
  actions: RailActions;
  onHelp(): void;
}

/** Which rail, which service, which time: the place's own part of the page. */
export function Toolbar({ walk, place, actions, onHelp }: Props) {
  const styles = useStyles2(getStyles);
  const railName = useId();
  const host = useRailHost();
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('scenes.toolbar.label', 'Rail')}>
      {host.recording ? (
        <Fixed walk={walk} timeZone={host.timeZone()} />
      ) : (
        <>
          <Labelled label={t('scenes.toolbar.rail', 'Rail')}>
            <HiddenName id={railName}>{t('scenes.toolbar.rail', 'Rail')}</HiddenName>
            <Combobox
              width="auto"
              minWidth={16}
              aria-labelledby={railName}
              placeholder={t('scenes.toolbar.looking', 'Looking for SLOs …')}
              value={walk.looking ? null : walk.rail.id}
              options={railOptions(walk, host.site)}
              onChange={({ value }) => actions.chooseRail(value)}
            />
          </Labelled>
          <Labelled label={t('scenes.toolbar.service', 'Service')}>
            <ServicePicker service={walk.service} onChoose={actions.chooseService} />
          </Labelled>
        </>
      )}
      <div className={styles.right}>
        {!host.recording && host.timePickers()}
        <ShareMenu walk={walk} place={place} />
        <IconButton
          name="keyboard"
          size="lg"
          tooltip={t('scenes.toolbar.keys', 'Keyboard shortcuts (?)')}
          onClick={onHelp}
        />
      </div>
    </div>
  );
}

/** What a recording leaves no choice of. */
function Fixed({ walk: { rail, service, range }, timeZone }: { walk: WalkState; timeZone: TimeZone }) {
  const styles = useStyles2(getStyles);
  const facts = [
    { label: t('scenes.toolbar.rail', 'Rail'), text: rail.title },
    { label: t('scenes.toolbar.service', 'Service'), text: service ?? '–' },
    {
      label: t('scenes.toolbar.time', 'Time'),
      text: `${timeText(range.from, timeZone)} – ${zonedTimeText(range.to, timeZone)}`,
    },
  ];
  return facts.map(({ label, text }) => (
    <Labelled key={label} label={label}>
      <span className={styles.fixed}>{clip(visibleText(text), LONGEST_FACT)}</span>
    </Labelled>
  ));
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.labelled}>
      <InlineLabel width="auto" transparent={false}>
        {label}
      </InlineLabel>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  labelled: css({ display: 'flex', minWidth: 0 }),
  fixed: css({ alignSelf: 'center', padding: theme.spacing(0, 1), minWidth: 0, overflowWrap: 'anywhere' }),
  right: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    marginLeft: 'auto',
    [theme.breakpoints.down('md')]: { marginLeft: 0 },
  }),
});
