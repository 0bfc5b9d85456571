import { useReturnToPrevious } from '@grafana/runtime';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import type { RailScene } from '../RailScene';

/** What Grafana writes behind the name of every page. */
const SITE = / - Grafana$/;

interface Props {
  scene: RailScene;
  /** what the way back is called; absent: the page's own title */
  backTo?: string;
}

/**
 * Leads to the rail's own page, to where the guest stands: what was chosen, and the window that is on screen, which in a
 * relative range would be another one after a while. Grafana keeps the way back at the foot of that page.
 */
export function FullRailLink({ scene, backTo }: Props) {
  const setReturnToPrevious = useReturnToPrevious();
  return (
    <TextLink
      href={scene.href(scene.absolutePlace())}
      inline={false}
      onClick={() => setReturnToPrevious(backTo ?? document.title.replace(SITE, ''))}
    >
      {t('guest.full', 'Open the full rail')}
    </TextLink>
  );
}
