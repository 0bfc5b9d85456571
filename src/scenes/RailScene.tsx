import type { ReactNode } from 'react';
import type { TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  SceneObjectBase,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  type SceneComponentProps,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import type { TimeZone } from '@grafana/schema';
import { Beside } from '../recording/beside';
import { placeInside } from '../recording/placeInside';
import type { RecordedReply, RecordingHead } from '../recording/recording';
import { Tape } from '../recording/tape';
import { leftAlone } from '../share/dataLink';
import type { Gateway } from '../signals/gateway';
import type { Answer, Query } from '../signals/query';
import type { BurnRateEvidence } from '../model/finding/finding';
import type { Message } from '../model/words/message';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import type { RailProblem } from '../model/rail/railSchema';
import { Walk, type Site, type WalkState } from '../walk/run';
import { listServices } from '../walk/services';
import { findingIn } from '../walk/selection';
import { chooseRange, fixRange } from '../model/place/transitions';
import { burnRateChart, fillBurnRateChart } from './BurnRateChart';
import { AddressBar, type PlaceKeeper } from './placeKeeper';
import { RailHostProvider, type RailHost } from './railHost';
import { RailLayout } from './RailLayout';
import { placeTimes } from './timeText';

/** Places that a saved walk holds at most. */
const MOST_VISITED = 100;

interface RailSceneState extends SceneObjectState {
  $timeRange: SceneTimeRange;
  timePicker: SceneTimePicker;
  refreshPicker: SceneRefreshPicker;
  chart: VizPanel;
  /** where the walk stands, as its keeper says */
  place: Place;
  /** what was wrong with the link */
  linkProblems: Message[];
  /** the walk so far; absent before the first step began */
  walk?: WalkState;
}

/** Glue: the kept place (on a page the URL) drives the walk, and the walk's state is what is drawn. */
export class RailScene extends SceneObjectBase<RailSceneState> implements RailHost {
  static Component = RailPage;

  private readonly beside: Beside;
  private readonly tape: Tape;
  private conductor?: Walk;
  private visited: Place[] = [];
  private reading = false;
  private followsHost = false;
  private charted?: { evidence: BurnRateEvidence; traceUrl: string };

  constructor(
    readonly site: Site,
    readonly railProblems: RailProblem[],
    private readonly gateway: Gateway,
    /** set when the gateway replays one: then its time range is the only one there is */
    readonly recording?: RecordingHead,
    private readonly keeper: PlaceKeeper = new AddressBar()
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
    this.beside = new Beside(gateway);
    this.addActivationHandler(() => this.attach());
  }

  go(place: Place) {
    const dimensions = this.dimensions();
    if (encodePlace(place, dimensions) !== encodePlace(this.state.place, dimensions)) {
      this.keeper.write(place, dimensions, 'move');
    }
  }

  href(place: Place): string {
    return this.keeper.href(place, this.dimensions());
  }

  /** Takes over the time range of the dashboard it is a guest on; the same range at another instant is a refresh. */
  follow(value: TimeRange) {
    this.followsHost = true;
    this.state.$timeRange.setState({ ...placeTimes(value.raw), value });
  }

  retry(stationId: string) {
    this.conductor?.retry(stationId);
  }

  async services(signal: AbortSignal): Promise<string[]> {
    const { walk } = this.state;
    return walk ? listServices(this.gateway, walk.rail, walk.wiring, walk.range, signal) : [];
  }

  /** A recording knows one range only, and a dashboard's is chosen there. */
  choosesTime(): boolean {
    return this.recording === undefined && !this.followsHost;
  }

  absolutePlace(): Place {
    return fixRange(this.state.place, this.range());
  }

  timeZone(): TimeZone {
    return this.state.$timeRange.getTimeZone();
  }

  ask(query: Query, signal: AbortSignal): Promise<Answer> {
    return this.beside.ask(query, signal);
  }

  taped(): { replies: RecordedReply[]; places: Place[]; beside: Query[] } {
    const { queries, replies } = this.beside.taped();
    return { replies: [...replies, ...this.tape.replies()], places: this.visited, beside: queries };
  }

  timePickers(): ReactNode {
    const { timePicker, refreshPicker } = this.state;
    return (
      <>
        <timePicker.Component model={timePicker} />
        <refreshPicker.Component model={refreshPicker} />
      </>
    );
  }

  burnRateChart(): ReactNode {
    const { chart } = this.state;
    return <chart.Component model={chart} />;
  }

  private attach() {
    const conductor = new Walk(this.tape, this.site);
    this.conductor = conductor;
    const endWalk = conductor.subscribe((walk) => this.show(walk));
    const endListening = this.keeper.listen(() => this.readPlace());
    const timeRange = this.state.$timeRange;
    const time = timeRange.subscribeToState((now, before) => {
      if (now.value !== before.value && !this.reading) {
        this.timeChanged(now.value);
      }
    });
    this.readPlace();
    return () => {
      endWalk();
      endListening();
      time.unsubscribe();
      conductor.stop();
    };
  }

  private readPlace() {
    const { place, problems } = this.keeper.read(this.dimensions());
    const inside = this.recording ? placeInside(place, this.recording) : place;
    if (inside !== place) {
      this.keeper.write(inside, this.dimensions(), 'correction');
      return;
    }
    this.setState({ place, linkProblems: problems });
    const { $timeRange } = this.state;
    const shown = placeTimes($timeRange.state.value.raw);
    // Only then: a relative range evaluated anew at every click would ask everything again.
    if (place.from !== shown.from || place.to !== shown.to) {
      this.reading = true;
      $timeRange.updateFromUrl({ from: place.from, to: place.to });
      this.reading = false;
    }
    this.conductor?.go(place, this.range());
  }

  /** A range that a person chose is a new place; the same range evaluated anew is a refresh. */
  private timeChanged({ raw }: TimeRange) {
    const chosen = placeTimes(raw);
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
    const evidence = findingIn(walk, 'burnRate')?.evidence;
    const above = { ...this.state.place, trace: undefined, span: undefined };
    const traceUrl = leftAlone(`${this.href(above)}&trace=\${__value.raw:percentencode}`);
    // The links on the chart lead from where the walk stands now, so they follow it even where the reading is the same.
    if (evidence && (evidence !== this.charted?.evidence || traceUrl !== this.charted.traceUrl)) {
      this.charted = { evidence, traceUrl };
      fillBurnRateChart(this.state.chart, evidence, this.state.$timeRange.state.value, {
        traceLabels: walk.wiring.exemplarTraceIdLabels,
        traceUrl,
        traceTitle: t('scenes.chart.open-trace', 'Continue from this trace'),
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

/** The rail as a page of its own. */
function RailPage({ model }: SceneComponentProps<RailScene>) {
  const { walk, place, linkProblems } = model.useState();
  return walk ? (
    <RailHostProvider value={model}>
      <RailLayout mode="page" walk={walk} place={place} problems={linkProblems} />
    </RailHostProvider>
  ) : null;
}
