import type { TimeRange } from '@grafana/data';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import type { Place } from '../../model/place/place';
import type { Site } from '../../walk/run';
import { HeldPlace } from '../placeKeeper';
import { RailScene } from '../RailScene';

/**
 * A rail that is a guest: its host says where it begins and moves it when its own inputs change; what readers click
 * moves it from there, and neither touches the address or the history. Asks nothing until its scene is activated.
 */
export class GuestWalk {
  readonly scene: RailScene;
  private readonly held: HeldPlace;
  private movedByHost = false;

  constructor(site: Site, place: Place, timeRange?: TimeRange) {
    this.held = new HeldPlace(place);
    // What is wrong with other rails' definitions is told where they are edited.
    this.scene = new RailScene(site, [], createGrafanaGateway(), undefined, this.held);
    if (timeRange) {
      this.scene.follow(timeRange);
    }
  }

  /**
   * The host's inputs are others now; what readers chose from the former ones goes.
   * @param place without times: those that it is at
   */
  moveTo(place: Omit<Place, 'from' | 'to'> & Partial<Pick<Place, 'from' | 'to'>>) {
    const { from, to } = this.held.read().place;
    this.movedByHost = true;
    this.scene.go({ ...place, from: place.from ?? from, to: place.to ?? to });
    this.movedByHost = false;
  }

  /**
   * Calls back with each place that a reader moves to.
   * @returns ends the subscription
   */
  onMove(listener: (place: Place) => void): () => void {
    return this.held.listen(() => {
      if (!this.movedByHost) {
        listener(this.held.read().place);
      }
    });
  }
}
