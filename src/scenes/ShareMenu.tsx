import { t } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { AppEvents } from '@grafana/data';
import { Button, Dropdown, Menu } from '@grafana/ui';
import type { Place } from '../walk/place';
import type { WalkState } from '../walk/run';
import { shownSpan, shownTrace } from '../walk/shown';
import type { RailScene } from './RailScene';

/** Links to this place: a shared link has absolute times, so it shows tomorrow what it shows today. */
export function ShareMenu({ scene, walk }: { scene: RailScene; walk: WalkState }) {
  const menu = (
    <Menu>
      <Menu.Item
        label={t('scenes.share.link', 'Copy link')}
        description={t('scenes.share.link-description', 'What is chosen, with absolute times')}
        icon="link"
        onClick={() => void copy(scene, scene.absolutePlace())}
      />
      <Menu.Item
        label={t('scenes.share.pinned', 'Copy link with suggestions pinned')}
        description={t('scenes.share.pinned-description', 'Exactly what is on screen')}
        icon="gf-pin"
        onClick={() => void copy(scene, withSuggestions(scene.absolutePlace(), walk))}
      />
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button variant="secondary" icon="share-alt">
        {t('scenes.share.share', 'Share')}
      </Button>
    </Dropdown>
  );
}

/** The place with everything the walk takes at present written down. */
function withSuggestions(place: Place, walk: WalkState): Place {
  const taken = Object.fromEntries(walk.filters.map(({ dimension, value }) => [dimension.name, value]));
  return {
    ...place,
    rail: walk.rail.id,
    service: walk.service,
    filters: { ...place.filters, ...taken },
    trace: place.trace ?? shownTrace(walk),
    span: place.span ?? shownSpan(walk),
  };
}

async function copy(scene: RailScene, place: Place) {
  const events = getAppEvents();
  try {
    await navigator.clipboard.writeText(new URL(scene.href(place), window.location.origin).href);
    events.publish({ type: AppEvents.alertSuccess.name, payload: [t('scenes.share.copied', 'Link copied')] });
  } catch {
    events.publish({
      type: AppEvents.alertError.name,
      payload: [
        t('scenes.share.not-copied', 'The browser does not allow copying here'),
        t('scenes.share.not-copied-advice', 'Copy the address of this page instead.'),
      ],
    });
  }
}
