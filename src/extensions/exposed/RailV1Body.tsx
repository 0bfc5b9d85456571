import { useMemo } from 'react';
import { railPath } from '../../appPath';
import { GuestRail } from '../../scenes/guest/GuestRail';
import { siteHref } from '../../siteHref';
import { message } from '../../walk/message';
import { railPlace, readRailProps, type RailV1Props } from './railProps';

/** The rail on another app's page. */
export function RailV1Body(props: RailV1Props) {
  const { onPlaceChange } = props;
  const inputs = JSON.stringify(props);
  const { place, problems, steps, layout } = useMemo(() => readRailProps(JSON.parse(inputs)), [inputs]);
  return (
    <GuestRail
      place={place}
      problems={problems}
      withoutService={WITHOUT_SERVICE}
      steps={steps}
      layout={layout}
      onPlaceChange={(moved) => onPlaceChange?.(railPlace(moved), siteHref(railPath(moved)))}
    />
  );
}

const WITHOUT_SERVICE = message(
  'exposed.rail.withoutService',
  'No service is chosen: the page that shows this rail names neither a service nor a trace.'
);
