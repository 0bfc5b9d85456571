import { css, cx } from '@emotion/css';
import { GrafanaTheme2, PageLayoutType, usePluginContext } from '@grafana/data';
import { PluginPageProps } from '@grafana/runtime';
import { Stack, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useEffect } from 'react';
import { breadcrumbs, sectionOf, titleOf, trailOf } from './navigation';

/** The frame Grafana puts around an app's page: trail, title, actions, info, tabs. Custom layouts get none of it. */
export function PluginPage(props: PluginPageProps) {
  const { children, layout = PageLayoutType.Standard, pageNav, background = 'primary' } = props;
  const styles = useStyles2(getStyles);
  const meta = usePluginContext()?.meta;
  const { pathname } = useLocation();
  useEffect(() => {
    const trail = trailOf(meta && sectionOf(meta, pathname), pageNav);
    breadcrumbs.next(trail);
    document.title = titleOf(trail);
  }, [meta, pageNav, pathname]);

  if (layout === PageLayoutType.Custom) {
    return <div className={styles.custom}>{children}</div>;
  }
  const isCanvas = layout === PageLayoutType.Canvas;
  return (
    <div className={cx(isCanvas ? styles.canvas : styles.page, background !== 'canvas' && !isCanvas && styles.primary)}>
      {!isCanvas && <PageHeader {...props} name={meta?.name ?? ''} />}
      {children}
    </div>
  );
}

function PageHeader({ pageNav, renderTitle, actions, info, subTitle, name }: PluginPageProps & { name: string }) {
  const styles = useStyles2(getStyles);
  const title = pageNav?.text ?? name;
  const below = subTitle ?? pageNav?.subTitle;
  return (
    <div className={styles.header}>
      <div className={styles.titleRow}>
        {renderTitle ? renderTitle(title) : <h1 className={styles.title}>{title}</h1>}
        <Stack alignItems="center">
          {info?.map(({ label, value }) => (
            <div key={label}>
              <div className={styles.label}>{label}</div>
              {value}
            </div>
          ))}
          {actions}
        </Stack>
      </div>
      {below && <div className={styles.label}>{below}</div>}
      {pageNav?.children && pageNav.children.length > 0 && (
        <TabsBar>
          {pageNav.children.map(({ text, url, active, icon, tabSuffix, onClick }) => (
            <Tab
              key={text}
              label={text}
              href={url}
              active={active}
              icon={icon}
              suffix={tabSuffix}
              onChangeTab={onClick}
            />
          ))}
        </TabsBar>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  custom: css({ flexGrow: 1, display: 'flex', flexDirection: 'column', minHeight: 0 }),
  page: css({
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    padding: theme.spacing(2),
    [theme.breakpoints.up('md')]: { padding: theme.spacing(4) },
  }),
  primary: css({ background: theme.colors.background.primary }),
  canvas: css({ flexGrow: 1, display: 'flex', flexDirection: 'column', padding: theme.spacing(2) }),
  header: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
  titleRow: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 2), justifyContent: 'space-between' }),
  title: css({ margin: 0 }),
  label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
