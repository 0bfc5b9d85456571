import { createContext, useContext, type ReactNode } from 'react';
import type { TimeZone } from '@grafana/schema';
import type { Place } from '../model/place/place';
import type { RailProblem } from '../model/rail/railSchema';
import type { RecordedReply, RecordingHead } from '../recording/recording';
import type { Answer, Query } from '../signals/query';
import type { Site } from '../walk/run';

/** What drives a rail, as the parts that draw it know it: where it can go, what it can be asked, what it is on. */
export interface RailHost {
  readonly site: Site;
  /** what of the rails' definitions could not be used */
  readonly railProblems: RailProblem[];
  /** set where the walk is a recorded one: then this site is not asked, and the time range is the recording's */
  readonly recording?: RecordingHead;
  /** Moves the walk: one step, none when nothing changes. */
  go(place: Place): void;
  /** A link to a place of this rail, with Grafana's sub-path. */
  href(place: Place): string;
  /** Where it stands, with its time range in absolute terms: what a shared link needs to show the same. */
  absolutePlace(): Place;
  retry(stationId: string): void;
  services(signal: AbortSignal): Promise<string[]>;
  /** Asks for a detail beside the walk. */
  ask(query: Query, signal: AbortSignal): Promise<Answer>;
  /** Everything that can be frozen: what came back, where the walk was in the time range on screen, what else was asked. */
  taped(): { replies: RecordedReply[]; places: Place[]; beside: Query[] };
  /** Whether the time range is this rail's to choose. */
  choosesTime(): boolean;
  timeZone(): TimeZone;
  /** Grafana's own pickers, which choose the time and ask again. */
  timePickers(): ReactNode;
  /** The burn rate in Grafana's own panel. */
  burnRateChart(): ReactNode;
}

const RailHostContext = createContext<RailHost | undefined>(undefined);

export const RailHostProvider = RailHostContext.Provider;

export function useRailHost(): RailHost {
  const host = useContext(RailHostContext);
  if (!host) {
    throw new Error('a part of a rail stands within a RailHostProvider');
  }
  return host;
}
