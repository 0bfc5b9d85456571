import { useEffect, useState } from 'react';
import { t } from '@grafana/i18n';
import { Menu } from '@grafana/ui';
import { translate } from '../views/Sentence';
import { clip, visibleText } from '../signals/visibleText';
import { message, plural, type Message } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import type { AlertWaysOut } from './serviceAlerts';

type Told = { alerts: AlertWaysOut[]; note?: Message };

const LONGEST_NAME = 80;

/** Which alerts fire on a service, and what they came from. Asked when the menu opens, cancelled when it closes. */
export function AlertItems({ service, rails }: { service: string; rails: Rail[] }) {
  const told = useAlerts(service, rails);
  const shown = clip(visibleText(service), LONGEST_NAME);
  return (
    <Menu.Group label={translate(message('scenes.alerts.on', 'Alerts on {{service}}', { service: shown }))}>
      {!told && <Menu.Item disabled label={t('scenes.alerts.reading', 'Loading firing alerts…')} icon="spinner" />}
      {told?.alerts.map((alert, index) => (
        <AlertWays key={index} {...alert} />
      ))}
      {told?.note && <Menu.Item disabled label={translate(told.note)} />}
    </Menu.Group>
  );
}

function AlertWays({ name, dashboard, ruleHref }: AlertWaysOut) {
  const label = clip(visibleText(name), LONGEST_NAME);
  if (!dashboard && ruleHref === undefined) {
    return (
      <Menu.Item disabled label={label} description={t('scenes.alerts.nowhere', 'No linked dashboard or rule page')} />
    );
  }
  return (
    <>
      {dashboard && (
        <Menu.Item
          label={label}
          description={
            dashboard.isPanel
              ? t('scenes.alerts.panel', 'Open its panel')
              : t('scenes.alerts.dashboard', 'Open its dashboard')
          }
          icon="dashboard"
          url={dashboard.href}
          target="_blank"
        />
      )}
      {ruleHref !== undefined && (
        <Menu.Item
          label={label}
          description={t('scenes.alerts.rule', 'Open its alert rule')}
          icon="bell"
          url={ruleHref}
          target="_blank"
        />
      )}
    </>
  );
}

function useAlerts(service: string, rails: Rail[]): Told | undefined {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    const closed = new AbortController();
    void read(service, rails, closed.signal).then((found) => !closed.signal.aborted && setTold(found));
    return () => closed.abort();
  }, [service, rails]);
  return told;
}

/** What few look at loads with the first look. */
async function read(service: string, rails: Rail[], signal: AbortSignal): Promise<Told> {
  try {
    const { alertsOnService } = await import('./serviceAlerts');
    const { alerts, leftOut, error } = await alertsOnService(service, rails, signal);
    if (error) {
      return { alerts, note: error.kind === 'forbidden' ? forbidden() : unread() };
    }
    return { alerts, ...(alerts.length === 0 && { note: none() }), ...(leftOut > 0 && { note: more(leftOut) }) };
  } catch {
    return { alerts: [], note: unread() };
  }
}

function forbidden(): Message {
  return message('scenes.alerts.forbidden', 'You do not have permission to see the alert rules of this Grafana.');
}

function unread(): Message {
  return message('scenes.alerts.unread', 'Firing alerts could not be loaded.');
}

function none(): Message {
  return message('scenes.alerts.none', 'No firing alerts that you can see.');
}

function more(count: number): Message {
  return plural('scenes.alerts.more', count, 'One more is firing.', '{{count}} more are firing.');
}
