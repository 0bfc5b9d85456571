import { isDiscovered } from '../slo/railId';
import { withAdded } from '../model/rail/addedDimensions';
import { chooseRail } from '../model/rail/defaultRails';
import { message, quoted, type Message } from '../model/words/message';
import type { Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';

export interface RailToShare {
  rail: Rail;
  /** the link names a rail that there is not */
  problem?: Message;
  /** what is worth knowing of the rail */
  note?: Message;
}

/**
 * The rail that a place to share is on. Of an SLO that the site's own rules record nothing but the id is known without a
 * data source, and the id is all that a link to it needs.
 */
export function railToShare(rails: Rail[], place: Place): RailToShare {
  const chosen = chooseRail(rails, place);
  if (!chosen.problem || place.rail === undefined || !isDiscovered(place.rail)) {
    return chosen;
  }
  const recorded: Rail = {
    ...chosen.rail,
    id: place.rail,
    title: place.rail,
    match: { service: place.service },
    dimensions: [],
  };
  return {
    rail: withAdded(recorded, place),
    note: message(
      'share.discovered',
      '{{id}} is an SLO that this site’s own rules record. Links to it work as they are. To give it a title and dimensions of its own, import it in the settings, under “SLOs found on this site”.',
      { id: quoted(place.rail) }
    ),
  };
}
