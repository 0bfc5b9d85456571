import { isDateTime, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import {
  SceneObjectBase,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import type { TimeZone } from '@grafana/schema';
import { placeInside } from '../recording/placeInside';
import type { RecordedReply, RecordingHead } from '../recording/recording';
import { Tape } from '../recording/tape';
import type { Gateway } from '../signals/gateway';
import type { BurnRateEvidence } from '../walk/finding';
import type { Message } from '../walk/message';
import { EMPTY_PLACE, type Place } from '../walk/place';
import { decodePlace, dimensionNames, encodePlace } from '../walk/placeCodec';
import type { RailProblem } from '../walk/railSchema';
import { Walk, type Site, type WalkState } from '../walk/run';
import { listServices } from '../walk/services';
import { normaliseTime } from '../walk/times';
import { chooseRange, fixRange } from '../walk/transitions';
import { siteHref } from '../siteHref';
import { burnRateChart, fillBurnRateChart } from './BurnRateChart';
import { RailView } from './RailView';

/** Places that a saved walk holds at most. */
const MOST_VISITED = 100;

interface RailSceneState extends SceneObjectState {
  $timeRange: SceneTimeRange;
  timePicker: SceneTimePicker;
  refreshPicker: SceneRefreshPicker;
  chart: VizPanel;
  /** where the URL says the walk stands */
  place: Place;
  /** what was wrong with the URL */
  linkProblems: Message[];
  /** the walk so far; absent before the first step began */
  walk?: WalkState;
}

/** Glue: the URL is the place, the place drives the walk, the walk's state is what the page draws. */
export class RailScene extends SceneObjectBase<RailSceneState> {
  static Component = RailView;

  private readonly tape: Tape;
  private conductor?: Walk;
  private visited: Place[] = [];
  private readingUrl = false;
  private charted?: { evidence: BurnRateEvidence; traceUrl: string };

  constructor(
    readonly site: Site,
    /** what of the rails' definitions could not be used */
    readonly railProblems: RailProblem[],
    private readonly gateway: Gateway,
    /** set when the gateway replays one: then its time range is the only one there is */
    readonly recording?: RecordingHead
  ) {
    super({
      $timeRange: new SceneTimeRange({ from: EMPTY_PLACE.from, to: EMPTY_PLACE.to }),
      timePicker: new SceneTimePicker({ isOnCanvas: true }),
      refreshPicker: new SceneRefreshPicker({ isOnCanvas: true }),
      chart: burnRateChart(),
      place: EMPTY_PLACE,
      linkProblems: [],
    });
    this.tape = new Tape(gateway);
    this.addActivationHandler(() => this.attach());
  }

  /** Moves the walk: one history entry, none when nothing changes. */
  go(place: Place) {
    const { pathname, search } = locationService.getLocation();
    const dimensions = this.dimensions();
    if (encodePlace(place, dimensions) !== encodePlace(this.state.place, dimensions)) {
      locationService.push({ pathname, search: `?${encodePlace(place, dimensions, search)}` });
    }
  }

  /** The URL of a place on this page, with Grafana's sub-path. */
  href(place: Place): string {
    const { pathname } = locationService.getLocation();
    return siteHref(`${pathname}?${encodePlace(place, this.dimensions())}`);
  }

  retry(stationId: string) {
    this.conductor?.retry(stationId);
  }

  async services(signal: AbortSignal): Promise<string[]> {
    const { walk } = this.state;
    return walk ? listServices(this.gateway, walk.rail, walk.wiring, walk.range, signal) : [];
  }

  /** The place's time range in absolute terms: what a shared link needs to show the same. */
  absolutePlace(): Place {
    return fixRange(this.state.place, this.range());
  }

  /** What the chart's times are in. */
  timeZone(): TimeZone {
    return this.state.$timeRange.getTimeZone();
  }

  /** Everything that can be frozen: what came back so far, and where the walk was in the time range on screen. */
  taped(): { replies: RecordedReply[]; places: Place[] } {
    return { replies: this.tape.replies(), places: this.visited };
  }

  private attach() {
    const conductor = new Walk(this.tape, this.site);
    this.conductor = conductor;
    const { pathname } = locationService.getLocation();
    const endWalk = conductor.subscribe((walk) => this.show(walk));
    const endUrl = locationService.getHistory().listen((location: { pathname: string }) => {
      if (location.pathname === pathname) {
        this.readUrl();
      }
    });
    const timeRange = this.state.$timeRange;
    const time = timeRange.subscribeToState((now, before) => {
      if (now.value !== before.value && !this.readingUrl) {
        this.timeChanged(now.value);
      }
    });
    this.readUrl();
    return () => {
      endWalk();
      endUrl();
      time.unsubscribe();
      conductor.stop();
    };
  }

  private readUrl() {
    const { pathname, search } = locationService.getLocation();
    const { place, problems } = decodePlace(search, this.dimensions());
    const inside = this.recording ? placeInside(place, this.recording) : place;
    if (inside !== place) {
      locationService.replace({ pathname, search: `?${encodePlace(inside, this.dimensions(), search)}` });
      return;
    }
    const before = this.state.place;
    this.setState({ place, linkProblems: problems });
    // Only then: a relative range evaluated anew at every click would ask everything again.
    if (place.from !== before.from || place.to !== before.to) {
      this.readingUrl = true;
      this.state.$timeRange.updateFromUrl({ from: place.from, to: place.to });
      this.readingUrl = false;
    }
    this.conductor?.go(place, this.range());
  }

  /** A range that a person chose is a new place; the same range evaluated anew is a refresh. */
  private timeChanged({ raw }: TimeRange) {
    const chosen = { from: textOf(raw.from), to: textOf(raw.to) };
    const { place } = this.state;
    if (chosen.from !== place.from || chosen.to !== place.to) {
      this.go(chooseRange(place, chosen));
    } else if (this.conductor?.state) {
      this.tape.clear();
      this.conductor.refresh(this.range());
    }
  }

  private show(walk: WalkState) {
    this.remember(walk);
    const burnRate = walk.stations.find(({ station }) => station.kind === 'burnRate');
    const evidence = burnRate?.finding?.evidence as BurnRateEvidence | undefined;
    const above = { ...this.state.place, trace: undefined, span: undefined };
    const traceUrl = `${this.href(above)}&trace=\${__value.raw:percentencode}`;
    // The links on the chart lead from where the walk stands now, so they follow it even where the reading is the same.
    if (evidence && (evidence !== this.charted?.evidence || traceUrl !== this.charted.traceUrl)) {
      this.charted = { evidence, traceUrl };
      fillBurnRateChart(this.state.chart, evidence, this.state.$timeRange.state.value, {
        traceLabels: walk.wiring.exemplarTraceIdLabels,
        traceUrl,
        traceTitle: t('scenes.chart.open-trace', 'Walk on from this trace'),
      });
    }
    this.setState({ walk });
  }

  /** Places of one time range belong together: those of another one are of another evidence. */
  private remember({ place, range }: WalkState) {
    const { from, to } = this.state.walk?.range ?? range;
    const kept = from === range.from && to === range.to ? this.visited.filter((each) => each !== place) : [];
    this.visited = [...kept, place].slice(-MOST_VISITED);
  }

  private dimensions(): string[] {
    const rail = this.state.walk?.rail ?? this.recording?.rail;
    return rail ? dimensionNames(rail) : [];
  }

  private range() {
    const { from, to } = this.state.$timeRange.state.value;
    return { from: from.valueOf(), to: to.valueOf() };
  }
}

/** A time as the URL has it: relative as it is, absolute as epoch milliseconds. */
function textOf(time: TimeRange['raw']['from']): string {
  return isDateTime(time) ? String(time.valueOf()) : (normaliseTime(time) ?? time);
}
