import { css } from '@emotion/css';
import { GrafanaTheme2, locationUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Icon, Link, ToolbarButton, useStyles2, useTheme2 } from '@grafana/ui';
import { useObservable } from 'react-use';
import { pagesOfUser } from '../plugin/pages';
import { CommandPalette } from './CommandPalette';
import { breadcrumbs } from './navigation';

/** Height of the one row Grafana's top bar has when its kiosk mode is off, px. */
export const topBarHeight = 40;

/** Logo, trail, the plugin's pages, theme and user: what is left of Grafana's top bar here. */
export function TopBar({ onToggleTheme }: { onToggleTheme: () => void }) {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  const { name, orgRole } = config.bootData.user;
  const other = orgRole === 'Admin' ? 'viewer' : 'admin';
  return (
    <header className={styles.bar}>
      <Link href={`${config.appSubUrl}/`} aria-label="Home" className={styles.logo}>
        <Icon name="apps" size="lg" />
      </Link>
      <Breadcrumbs />
      <PluginPages />
      <CommandPalette />
      <ToolbarButton
        icon="palette"
        aria-label={`Switch to the ${isDark ? 'light' : 'dark'} theme`}
        tooltip={`Switch to the ${isDark ? 'light' : 'dark'} theme`}
        onClick={onToggleTheme}
      />
      <ToolbarButton
        icon="user"
        tooltip={`You are ${name}; switch to ${other}`}
        onClick={() => {
          const here = locationUtil.stripBaseFromUrl(window.location.pathname) + window.location.search;
          window.location.assign(`${config.appSubUrl}/login?as=${other}&redirectTo=${encodeURIComponent(here)}`);
        }}
      >
        {name}
      </ToolbarButton>
    </header>
  );
}

function Breadcrumbs() {
  const styles = useStyles2(getStyles);
  const trail = useObservable(breadcrumbs, breadcrumbs.value);
  return (
    <nav aria-label="Breadcrumbs" className={styles.trail}>
      {trail.map(({ text, url }, index) => {
        const isLast = index === trail.length - 1;
        return (
          <span key={index} className={styles.crumb}>
            {isLast || !url ? (
              <span aria-current={isLast ? 'page' : undefined}>{text}</span>
            ) : (
              <Link href={url}>{text}</Link>
            )}
            {!isLast && <Icon name="angle-right" className={styles.faint} />}
          </span>
        );
      })}
    </nav>
  );
}

function PluginPages() {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label="Pages" className={styles.pages}>
      {pagesOfUser().map(({ name, path }) => (
        <Link key={path} href={`${config.appSubUrl}${path}`}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    flexShrink: 0,
    boxSizing: 'border-box',
    height: topBarHeight,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 1, 0, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  logo: css({ display: 'flex', color: theme.visualization.getColorByName('orange') }),
  trail: css({ display: 'flex', alignItems: 'center', flexGrow: 1, minWidth: 0, overflow: 'hidden' }),
  crumb: css({
    display: 'inline-flex',
    alignItems: 'center',
    whiteSpace: 'nowrap',
    '& > a, & > span': { padding: theme.spacing(0.5, 0.5) },
    a: { color: theme.colors.text.secondary },
  }),
  faint: css({ color: theme.colors.text.disabled }),
  // On a phone there are more of them than fit.
  pages: css({
    display: 'flex',
    gap: theme.spacing(2),
    minWidth: 0,
    overflowX: 'auto',
    whiteSpace: 'nowrap',
    scrollbarWidth: 'none',
    paddingRight: theme.spacing(1),
    a: { color: theme.colors.text.secondary, '&:hover': { color: theme.colors.text.primary } },
  }),
});
