import { useEffect, useRef, useState } from 'react';
import type { TimeRange } from '@grafana/data';
import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { translate } from '../../views/Sentence';
import type { Message } from '../../model/words/message';
import type { Place } from '../../model/place/place';
import type { Site } from '../../walk/run';
import { RailHostProvider } from '../railHost';
import { RailLayout } from '../RailLayout';
import { GuestWalk } from './GuestWalk';
import { guestSite, type GuestSite } from './site';

export interface GuestRailProps {
  /** where it begins; another one moves it there */
  place: Place;
  /** what could not be understood of what the host gave */
  problems: Message[];
  /** what is missing, in the host's words, where neither a service nor a trace is known */
  withoutService: Message;
  /** of a dashboard: then times come from it and not from the place, and a new one keeps what readers chose */
  timeRange?: TimeRange;
  /** ids of the stations that are shown; none: all of them */
  steps: string[];
  /** compact: the stations, each with its card folded away · full: the cards too */
  layout: 'compact' | 'full';
  /** a reader moved to another place */
  onPlaceChange?(place: Place): void;
}

/** The rail on a page that is not its own. */
export function GuestRail(props: GuestRailProps) {
  const [attempt, setAttempt] = useState(0);
  const found = useGuestSite(attempt);
  if (!found) {
    return <LoadingPlaceholder text={t('guest.loading', 'Loading the rail')} />;
  }
  if ('refused' in found) {
    return (
      <Alert severity="warning" title={translate(found.refused)}>
        <Button variant="secondary" size="sm" onClick={() => setAttempt(attempt + 1)}>
          {t('guest.retry', 'Try again')}
        </Button>
      </Alert>
    );
  }
  return <Walking {...props} site={found.site} />;
}

function useGuestSite(attempt: number): GuestSite | undefined {
  const [found, setFound] = useState<{ attempt: number; site: GuestSite }>();
  useEffect(() => {
    let gone = false;
    guestSite().then((site) => !gone && setFound({ attempt, site }));
    return () => {
      gone = true;
    };
  }, [attempt]);
  return found?.attempt === attempt ? found.site : undefined;
}

function Walking({ site, ...props }: GuestRailProps & { site: Site }) {
  const { place, timeRange, onPlaceChange } = props;
  const [guest] = useState(() => new GuestWalk(site, place, timeRange));
  // The time of a dashboard is followed, so that another one is no other place.
  const begin = timeRange ? { ...place, from: undefined, to: undefined } : place;
  const latest = useRef({ begin, onPlaceChange });
  useEffect(() => {
    latest.current = { begin, onPlaceChange };
  });
  const inputs = JSON.stringify(begin);
  const given = useRef(inputs);
  useEffect(() => {
    if (given.current !== inputs) {
      given.current = inputs;
      guest.moveTo(latest.current.begin);
    }
  }, [guest, inputs]);
  useEffect(() => {
    if (timeRange) {
      guest.scene.follow(timeRange);
    }
  }, [guest, timeRange]);
  useEffect(() => guest.onMove((moved) => latest.current.onPlaceChange?.(moved)), [guest]);
  useEffect(() => guest.scene.activate(), [guest]);
  const { walk, place: shown } = guest.scene.useState();
  return walk ? (
    <RailHostProvider value={guest.scene}>
      <RailLayout
        mode={props.layout}
        walk={walk}
        place={shown}
        problems={props.problems}
        steps={props.steps}
        withoutService={props.withoutService}
      />
    </RailHostProvider>
  ) : null;
}
