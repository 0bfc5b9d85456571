import { getTemplateSrv } from '@grafana/runtime';
import { guestSite } from '../../../scenes/guest/site';
import { createGrafanaGateway } from '../../../signals/grafanaGateway';
import { stationsOf, stepKind } from '../../../steps';
import { translate } from '../../../views/Sentence';
import { chooseRail, offeredRails } from '../../../model/rail/defaultRails';
import type { Rail } from '../../../model/rail/rail';
import { EMPTY_PLACE, type Place } from '../../../model/place/place';
import { listRecentServices } from '../../../walk/services';
import { siteDataSources } from '../../../wiring/site';
import { placeFromOptions, readOptions } from '../../../share/railPanelOptions';

interface Offer {
  value: string;
  label: string;
}

export async function railOffers(): Promise<Offer[]> {
  const rails = offeredRails(await siteRails()).map(({ id, title }) => ({ value: id, label: title }));
  return [...rails, ...variableOffers()];
}

export async function stepOffers(options: unknown): Promise<Offer[]> {
  const { rail } = await editedRail(options);
  return stationsOf(rail).map((station) => ({
    value: station.id,
    label: translate(stepKind(station.kind).step.title(station)),
  }));
}

/** The dashboard's variables, as an option has them. */
export function variableOffers(): Offer[] {
  return getTemplateSrv()
    .getVariables()
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}` }));
}

/** Services that the edited rail's metrics know of the last hour; none where they cannot be asked. */
export async function serviceOffers(options: unknown, signal: AbortSignal): Promise<Offer[]> {
  const { rail, place } = await editedRail(options);
  try {
    const services = await listRecentServices(createGrafanaGateway(), rail, siteDataSources(), signal, place);
    return services.map((name) => ({ value: name, label: name }));
  } catch {
    return [];
  }
}

/** The rail that the panel walks as its options are now. */
export async function editedRail(options: unknown): Promise<{ rail: Rail; place: Place }> {
  const { place } = placeFromOptions(readOptions(options), EMPTY_PLACE, (text, scopedVars, format) =>
    getTemplateSrv().replace(text, scopedVars, format)
  );
  return { rail: chooseRail(await siteRails(), place).rail, place };
}

async function siteRails(): Promise<Rail[]> {
  const found = await guestSite();
  return 'refused' in found ? [] : found.site.rails;
}
