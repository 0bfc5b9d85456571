import { count } from '../../model/words/format';
import { message, plural, type Message } from '../../model/words/message';
import type { Cohorts } from '../../ranking/shares';

type Unit = Cohorts['unit'];

/** The bad ones of what was counted, as a noun. */
export function things(unit: Unit, slow: boolean): Message {
  switch (unit) {
    case 'spans':
      return slow
        ? message('split.things.slowSpans', 'slow requests that Tempo kept')
        : message('split.things.spans', 'failing requests that Tempo kept');
    case 'traces':
      return slow
        ? message('split.things.slowTraces', 'slow traces looked at')
        : message('split.things.traces', 'failing traces looked at');
    case 'exemplars':
      return slow
        ? message('split.things.slowExemplars', 'slow exemplars')
        : message('split.things.exemplars', 'failing exemplars');
    case 'lines':
      return message('split.things.lines', 'error lines');
  }
}

/** All of what was counted, as a noun. */
export function everything(unit: Unit): Message {
  switch (unit) {
    case 'spans':
      return message('split.everything.spans', 'requests that Tempo kept');
    case 'traces':
      return message('split.everything.traces', 'traces of all kinds');
    case 'exemplars':
      return message('split.everything.exemplars', 'exemplars of all kinds');
    case 'lines':
      return message('split.everything.lines', 'lines of all kinds');
  }
}

/** What such a count is not. */
export function caveat(unit: Unit): Message {
  switch (unit) {
    case 'spans':
      return message('split.caveat.spans', 'Requests that were sampled away are not counted.');
    case 'traces':
    case 'exemplars':
      return message('split.caveat.sample', 'This is a sample.');
    case 'lines':
      return message('split.caveat.lines', 'Lines are counted, not requests.');
  }
}

/** How many were looked at, for the join. */
export function sampleOf(unit: Unit, size: number): Message {
  const values = { size: count(size) };
  switch (unit) {
    case 'spans':
      return plural('split.sampleOf.spans', size, 'one span', '{{size}} spans', values);
    case 'traces':
      return plural('split.sampleOf.traces', size, 'sample of one trace', 'sample of {{size}} traces', values);
    case 'exemplars':
      return plural('split.sampleOf.exemplars', size, 'sample of one exemplar', 'sample of {{size}} exemplars', values);
    case 'lines':
      return plural('split.sampleOf.lines', size, 'one line', '{{size}} lines', values);
  }
}
