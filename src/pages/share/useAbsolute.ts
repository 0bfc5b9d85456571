import { useMemo } from 'react';
import { rangeUtil } from '@grafana/data';
import type { Place } from '../../model/place/place';
import { fixRange } from '../../model/place/transitions';
import { absoluteTime } from '../../model/place/times';

/** The place in absolute terms, as it was when it came here: a relative time is the same instant until it leaves. */
export function useAbsolute(place: Place): Place {
  const { from, to } = place;
  const range = useMemo(() => {
    const { from: begin, to: end } = rangeUtil.convertRawToRange({ from, to });
    return { from: absoluteTime(from) ?? begin.valueOf(), to: absoluteTime(to) ?? end.valueOf() };
  }, [from, to]);
  return fixRange(place, range);
}
