import { css } from '@emotion/css';
import { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** What Grafana shows in place of a panel that has nothing to draw; here that is every panel whose data comes from queries. */
export function NoData() {
  const styles = useStyles2(getStyles);
  return <div className={styles.middle}>No data</div>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  middle: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    height: '100%',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.h4.fontSize,
  }),
});
