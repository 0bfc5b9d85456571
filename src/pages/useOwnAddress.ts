import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { locationService } from '@grafana/runtime';
import { withoutMarks } from './address';

/** Takes Grafana's marks out of the address, which a person may share; that is no step back. */
export function useOwnAddress() {
  const { search: shown } = useLocation();
  useEffect(() => {
    // As it is by now: a page that leads on has done so already.
    const { search, ...location } = locationService.getLocation();
    const own = withoutMarks(search);
    if (own !== search) {
      locationService.replace({ ...location, search: own });
    }
  }, [shown]);
}
