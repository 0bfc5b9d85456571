import { useReturnToPrevious } from '@grafana/runtime';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { useRailHost } from '../railHost';

/**
 * Leads to the rail's own page, to where the guest stands: what was chosen, and the window that is on screen, which in a
 * relative range would be another one after a while. Grafana keeps the way back at the foot of that page.
 */
export function FullRailLink() {
  const host = useRailHost();
  const setReturnToPrevious = useReturnToPrevious();
  return (
    <TextLink
      href={host.href(host.absolutePlace())}
      variant="bodySmall"
      inline={false}
      // Grafana writes a page's name first, then where in the site it is.
      onClick={() => setReturnToPrevious(document.title.split(' - ')[0])}
    >
      {t('guest.full', 'Open the full rail')}
    </TextLink>
  );
}
