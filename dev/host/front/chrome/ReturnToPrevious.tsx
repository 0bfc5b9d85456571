import { css } from '@emotion/css';
import { GrafanaTheme2, locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Button, IconButton, useStyles2 } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useCallback } from 'react';
import { useObservable } from 'react-use';
import { BehaviorSubject } from 'rxjs';

interface Previous {
  title: string;
  /** with the sub-path */
  href: string;
}

const previous = new BehaviorSubject<Previous | undefined>(undefined);

/** What Grafana hands out as useReturnToPrevious. */
export function useReturnToPrevious() {
  return useCallback((title: string, href?: string) => {
    const { pathname, search } = locationService.getLocation();
    previous.next({ title, href: href ?? locationUtil.assureBaseUrl(`${pathname}${search}`) });
  }, []);
}

/** The button at the foot of the page that leads back to where a link was clicked that promised a way back. */
export function ReturnToPrevious() {
  const styles = useStyles2(getStyles);
  const shown = useObservable(previous, previous.value);
  const { pathname, search } = useLocation();
  const here = locationUtil.assureBaseUrl(`${pathname}${search}`);
  if (!shown || shown.href === here) {
    return null;
  }
  return (
    <div className={styles.foot}>
      <Button
        icon="angle-left"
        onClick={() => {
          previous.next(undefined);
          locationService.push(locationUtil.stripBaseFromUrl(shown.href));
        }}
      >
        {`Back to ${shown.title}`}
      </Button>
      <IconButton name="times" aria-label="Close" onClick={() => previous.next(undefined)} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  foot: css({
    position: 'fixed',
    left: theme.spacing(2),
    bottom: theme.spacing(2),
    zIndex: theme.zIndex.navbarFixed,
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'center',
    padding: theme.spacing(1),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    boxShadow: theme.shadows.z3,
  }),
});
