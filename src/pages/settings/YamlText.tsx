import { css } from '@emotion/css';
import { useMemo } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { writeYaml } from '../../settings/yamlFile';

interface Props {
  label: string;
  value: unknown;
}

/** A value as YAML, to read and to copy. */
export function YamlText({ label, value }: Props) {
  const styles = useStyles2(getStyles);
  const text = useMemo(() => writeYaml(value), [value]);
  return (
    <div>
      <div className={styles.head}>
        <span>{label}</span>
        <ClipboardButton variant="secondary" fill="text" size="sm" icon="copy" getText={() => text}>
          {t('pages.settings.copy', 'Copy')}
        </ClipboardButton>
      </div>
      {/* Focusable, because it scrolls. */}
      <pre className={styles.text} tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    color: theme.colors.text.secondary,
  }),
  text: css({
    maxHeight: 320,
    margin: 0,
    padding: theme.spacing(1),
    overflow: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.canvas,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre',
  }),
});
