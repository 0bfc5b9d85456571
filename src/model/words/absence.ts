import { message } from './message';

/** Why a step of a recording has nothing to show, and what to do. */
export const NOT_RECORDED_HERE = message(
  'walk.absent',
  'This recording has no answer to this query: it contains only what was queried while it was made. Go back, or clear the last choice.'
);

/** The same in a few words. */
export const NOT_RECORDED = message('walk.absent.short', 'not in this recording');
