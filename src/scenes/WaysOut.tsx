import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { siteHref } from '../app/siteHref';
import { drilldownOf } from '../walk/drilldown';
import type { Signal } from '../model/place/place';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import { AlertItems } from './AlertItems';
import { useInstalledApp } from './installedApp';
import { useRailHost } from './railHost';

interface Props {
  walk: WalkState;
  state: StationState;
}

/** Where else a step can be looked at, beside Explore: the Drilldown app for it, and what the alert came from. */
export function WaysOut({ walk, state }: Props) {
  const host = useRailHost();
  // What a recording was made of need not exist here.
  const drilldown = host.recording ? undefined : drilldownOf(walk, state);
  const installed = useInstalledApp(drilldown?.app);
  const alerting = !host.recording && state.station.kind === 'burnRate' && walk.service !== undefined;
  if (!installed && !alerting) {
    return null;
  }
  const menu = (
    <Menu ariaLabel={t('scenes.ways-out.label', 'Open in')}>
      {installed && drilldown && (
        <Menu.Item
          label={appName(drilldown.signal)}
          description={t('scenes.ways-out.same', 'The same filters and time')}
          icon="external-link-alt"
          url={siteHref(drilldown.path)}
          target="_blank"
        />
      )}
      {installed && alerting && <Menu.Divider />}
      {alerting && walk.service !== undefined && <AlertItems service={walk.service} rails={host.site.rails} />}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button
        variant="primary"
        fill="text"
        size="sm"
        icon="angle-down"
        tooltip={t('scenes.ways-out.more', 'Open in…')}
        aria-label={t('scenes.ways-out.more', 'Open in…')}
      />
    </Dropdown>
  );
}

function appName(signal: Signal): string {
  switch (signal) {
    case 'metrics':
      return t('scenes.ways-out.metrics', 'Metrics Drilldown');
    case 'traces':
      return t('scenes.ways-out.traces', 'Traces Drilldown');
    case 'logs':
      return t('scenes.ways-out.logs', 'Logs Drilldown');
    case 'profiles':
      return t('scenes.ways-out.profiles', 'Profiles Drilldown');
  }
}
