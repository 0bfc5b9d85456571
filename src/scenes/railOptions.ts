import type { FoundRail } from '../slo/find';
import { offeredRails } from '../model/rail/defaultRails';
import type { Rail } from '../model/rail/rail';
import type { Site, WalkState } from '../walk/run';

/** What the picker of rails offers: the definitions, then the SLOs that the site's own rules record, under their system. */
export function railOptions(walk: WalkState, site: Site): Array<{ value: string; label: string }> {
  const defined = offeredRails(site.rails).map(({ id, title }) => ({ value: id, label: title }));
  return [
    ...defined,
    ...foundIn(walk, site).map(({ system, rail: { id, title } }) => ({ value: id, label: `${system} · ${title}` })),
  ];
}

/** The rail behind an option. */
export function railOffered(walk: WalkState, site: Site, id: string): Rail | undefined {
  return [...offeredRails(site.rails), ...foundIn(walk, site).map(({ rail }) => rail)].find((rail) => rail.id === id);
}

function foundIn({ slos }: WalkState, { rails }: Site): FoundRail[] {
  return (slos?.rails ?? []).filter(({ rail }) => !rails.some(({ id }) => id === rail.id));
}
