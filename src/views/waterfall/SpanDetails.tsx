import { css } from '@emotion/css';
import { useState, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, IconButton, useStyles2 } from '@grafana/ui';
import type { Attributes, AttributeValue } from '../../signals/data';
import type { SpanRow } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { message, type Message } from '../../model/words/message';
import { KeyValues, type KeyValue } from '../KeyValues';
import { Sentence, translate } from '../Sentence';
import { testIds } from '../testIds';
import { clip, visibleText } from '../../signals/visibleText';

interface Props {
  row: SpanRow;
  /** epoch milliseconds */
  traceStart: number;
  /** why the walk goes on with this span, when it does */
  suspicion?: Message;
  pinned: boolean;
  /** where it leads */
  moves: ReactNode;
  onPin(): void;
  onClose(): void;
}

/** Everything a span says of itself. */
export function SpanDetails({ row, traceStart, suspicion, pinned, moves, onPin, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { span } = row;
  return (
    <aside className={styles.panel} aria-label={t('views.span.label', 'Span')} data-testid={testIds.spanDetails}>
      <header className={styles.header}>
        <span className={styles.name}>
          <strong>{visibleText(span.service)}</strong> {clip(visibleText(span.name), 300)}
        </span>
        <Button size="sm" variant="secondary" disabled={pinned} onClick={onPin}>
          {pinned ? t('views.span.pinned', 'Pinned') : t('views.span.pin', 'Pin span')}
        </Button>
        <IconButton name="times" aria-label={t('views.span.close', 'Close span')} onClick={onClose} />
      </header>
      {moves}
      {suspicion && (
        <p className={styles.line}>
          <Sentence message={suspicion} />
        </p>
      )}
      {span.status === 'error' && (
        <p className={styles.error}>
          <Icon name="exclamation-circle" size="sm" />{' '}
          {span.statusMessage ? clip(visibleText(span.statusMessage), 1000) : t('views.span.error', 'Ended in error')}
        </p>
      )}
      {row.orphan && (
        <p className={styles.line}>
          {translate(
            message('views.span.orphan', 'Its parent {{span}} is not in this trace.', {
              span: span.parentSpanId ?? '–',
            })
          )}
        </p>
      )}
      <p className={styles.figures}>{translate(figures(row, traceStart))}</p>
      <Section title={t('views.span.attributes', 'Attributes')} count={Object.keys(span.attributes).length} open>
        <KeyValues items={attributeItems(span.attributes)} />
      </Section>
      <Section title={t('views.span.resource', 'Resource')} count={Object.keys(span.resource).length}>
        <KeyValues items={attributeItems(span.resource)} />
      </Section>
      <Section title={t('views.span.events', 'Events')} count={span.events.length} open={span.status === 'error'}>
        {span.events.map((event, index) => (
          <div key={index}>
            <p className={styles.line}>
              +{duration(event.time - span.start)} {visibleText(event.name)}
            </p>
            <KeyValues items={attributeItems(event.attributes)} />
          </div>
        ))}
      </Section>
      <Section title={t('views.span.links', 'Links')} count={span.links.length}>
        {span.links.map((link, index) => (
          <KeyValues
            key={index}
            items={[
              { key: 'traceId', value: link.traceId },
              { key: 'spanId', value: link.spanId },
              ...attributeItems(link.attributes),
            ]}
          />
        ))}
      </Section>
    </aside>
  );
}

function figures({ span, self, critical }: SpanRow, traceStart: number): Message {
  return message(
    'views.span.figures',
    '{{duration}} · {{self}} self time · {{critical}} on the critical path · starts at +{{start}} · {{kind}} · {{id}}',
    {
      duration: duration(span.duration),
      self: duration(self),
      critical: duration(critical),
      start: duration(span.start - traceStart),
      kind: span.kind,
      id: span.spanId,
    }
  );
}

function attributeItems(attributes: Attributes): KeyValue[] {
  return Object.keys(attributes)
    .sort()
    .map((key) => ({ key, value: attributeText(attributes[key]) }));
}

function attributeText(value: AttributeValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function Section({
  title,
  count,
  open: openAtFirst = false,
  children,
}: {
  title: string;
  count: number;
  open?: boolean;
  children: ReactNode;
}) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(openAtFirst);
  if (count === 0) {
    return null;
  }
  return (
    <div>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'angle-down' : 'angle-right'} size="sm" /> {title}{' '}
        <span className={styles.count}>{count}</span>
      </button>
      {open && children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    maxHeight: 420,
    padding: theme.spacing(1, 1.5),
    overflow: 'auto',
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.canvas,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  header: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center' }),
  name: css({ flex: 1, minWidth: 0, fontSize: theme.typography.body.fontSize, overflowWrap: 'anywhere' }),
  line: css({ margin: theme.spacing(0.5, 0) }),
  error: css({ margin: theme.spacing(0.5, 0), color: theme.colors.error.text, overflowWrap: 'anywhere' }),
  figures: css({
    margin: theme.spacing(0.5, 0),
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  fold: css({
    display: 'flex',
    gap: theme.spacing(0.5),
    alignItems: 'center',
    padding: theme.spacing(0.25, 0),
    border: 'none',
    background: 'none',
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  count: css({ color: theme.colors.text.secondary, fontWeight: 'normal' }),
});
