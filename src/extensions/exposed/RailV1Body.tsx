import { useMemo } from 'react';
import { Alert } from '@grafana/ui';
import { railPath } from '../../model/place/appPath';
import { GuestRail } from '../../scenes/guest/GuestRail';
import { siteHref } from '../../app/siteHref';
import { translate } from '../../views/Sentence';
import { message } from '../../model/words/message';
import { plainCopy } from '../../signals/untrusted';
import { propsOfPlace, readRailProps, type RailV1Props } from './railProps';

/** The rail on another app's page. */
export function RailV1Body(props: RailV1Props) {
  const { onPlaceChange } = props;
  const inputs = JSON.stringify(plainCopy(props));
  const read = useMemo(() => readRailProps(JSON.parse(inputs)), [inputs]);
  if ('refused' in read) {
    return <Alert severity="warning" title={translate(read.refused)} />;
  }
  return (
    <GuestRail
      {...read}
      withoutService={WITHOUT_SERVICE}
      onPlaceChange={(moved) => onPlaceChange?.(propsOfPlace(moved), siteHref(railPath(moved)))}
    />
  );
}

const WITHOUT_SERVICE = message(
  'exposed.rail.withoutService',
  'No service is chosen: the page that shows this rail names neither a service nor a trace.'
);
