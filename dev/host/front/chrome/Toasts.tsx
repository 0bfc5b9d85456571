import { css } from '@emotion/css';
import { AlertPayload, AppEvents, GrafanaTheme2 } from '@grafana/data';
import { Alert, AlertVariant, useStyles2 } from '@grafana/ui';
import { appEvents } from '../services/appEvents';
import { useCallback, useEffect, useState } from 'react';

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text?: string;
}

/** How long a toast stays, ms. Grafana gives errors and warnings longer. */
const lifetimes: Record<AlertVariant, number> = { success: 3000, info: 3000, warning: 5000, error: 7000 };

const events = [
  { event: AppEvents.alertSuccess, severity: 'success' },
  { event: AppEvents.alertInfo, severity: 'info' },
  { event: AppEvents.alertWarning, severity: 'warning' },
  { event: AppEvents.alertError, severity: 'error' },
] as const;

let lastId = 0;

/** Shows the alerts that plugins and the HTTP client publish. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);

  useEffect(() => {
    const add = (severity: AlertVariant, [title, text]: AlertPayload) => {
      const toast = { id: ++lastId, severity, title, text };
      setToasts((shown) => [...shown.filter((other) => other.title !== title || other.text !== text), toast]);
      setTimeout(() => remove(toast.id), lifetimes[severity]);
    };
    const handlers = events.map(({ event, severity }) => ({
      event: event.name,
      handle: (payload?: AlertPayload) => payload && add(severity, payload),
    }));
    handlers.forEach(({ event, handle }) => appEvents.on(event, handle));
    return () => handlers.forEach(({ event, handle }) => appEvents.off(event, handle));
  }, [remove]);

  return (
    <div className={styles.corner}>
      {toasts.map(({ id, severity, title, text }) => (
        <Alert key={id} severity={severity} title={title} elevated onRemove={() => remove(id)}>
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  corner: css({
    position: 'fixed',
    top: theme.spacing(6),
    right: theme.spacing(1),
    zIndex: theme.zIndex.portal,
    width: 400,
    maxWidth: `calc(100vw - ${theme.spacing(2)})`,
  }),
});
