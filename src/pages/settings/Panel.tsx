import { css } from '@emotion/css';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, Text, useStyles2 } from '@grafana/ui';

interface Props {
  title: string;
  children: ReactNode;
  onClose(): void;
}

/** Something to do beside the form, in the page and not above it. It takes the focus. */
export function Panel({ title, children, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-labelledby={heading}>
      <header className={styles.head}>
        <Text element="h2" variant="h4" id={heading}>
          {title}
        </Text>
        <IconButton name="times" aria-label={t('pages.settings.close', 'Close')} onClick={onClose} />
      </header>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'grid',
    gap: theme.spacing(1.5),
    minWidth: 0,
    padding: theme.spacing(2),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }),
});
