import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import { message } from '../model/words/message';
import { translate } from './Sentence';
import { clip, visibleLines, visibleText } from '../signals/visibleText';

export interface KeyValue {
  key: string;
  value: string;
  /** what a click on the value does, where it leads somewhere */
  action?: { label: string; run(): void };
}

const LONGEST_VALUE = 4000;

/** Keys with their values, as text, each with a button that copies the whole value. */
export function KeyValues({ items }: { items: KeyValue[] }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.list}>
      {items.map(({ key, value, action }) => (
        <div key={key} className={styles.item}>
          <dt className={styles.key}>{visibleText(key)}</dt>
          <dd className={styles.value}>
            <span className={styles.text}>{value === '' ? '""' : clip(visibleLines(value), LONGEST_VALUE)}</span>
            {action && (
              <Button variant="primary" fill="text" size="sm" onClick={action.run}>
                {action.label}
              </Button>
            )}
            <ClipboardButton
              className={styles.copy}
              variant="secondary"
              fill="text"
              size="sm"
              icon="copy"
              getText={() => value}
              aria-label={translate(message('views.fields.copy', 'Copy {{key}}', { key }))}
              title={t('views.fields.copy-title', 'Copy value')}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    margin: 0,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  item: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(90px, 28ch) minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    alignItems: 'baseline',
    minHeight: 22,
    padding: theme.spacing(0, 0.5),
    '&:hover': { background: theme.colors.action.hover },
    '&:hover button, & button:focus-visible': { opacity: 1 },
    // On that ground the fainter colour has too little contrast in Grafana 12.
    '&:hover dt': { color: theme.colors.text.primary },
  }),
  key: css({
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontWeight: 'normal',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  value: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(0.5), margin: 0, minWidth: 0 }),
  text: css({
    minWidth: 0,
    maxHeight: 160,
    overflow: 'auto',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
    whiteSpace: 'pre-wrap',
  }),
  copy: css({ height: 20, marginLeft: 'auto', opacity: 0.35 }),
});
