import { Alert } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { PluginPage } from '../chrome/PluginPage';

/** Every page of Grafana the stand-in has not. */
export function NotHerePage() {
  const { pathname, search } = useLocation();
  return (
    <PluginPage pageNav={{ text: 'Not here' }}>
      <Alert severity="warning" title={`${pathname}${search} is not part of the stand-in for Grafana.`} />
    </PluginPage>
  );
}
