import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { timeText, zonedTimeText } from '../../scenes/timeText';
import type { SuggestedPart } from '../../share/sharePage';
import { translate } from '../../views/Sentence';
import { clip, visibleText } from '../../signals/visibleText';
import { message } from '../../model/words/message';
import type { Place } from '../../model/place/place';
import type { Rail } from '../../model/rail/rail';
import { absoluteTime } from '../../model/place/times';

interface Props {
  place: Place;
  rail: Rail;
  suggested: SuggestedPart[];
}

interface Fact {
  /** as in the link, where it is a part of it */
  part: string;
  label: string;
  value: string;
}

const LONGEST_VALUE = 120;

/** What the links lead to. */
export function PlaceFacts({ place, rail, suggested }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {factsOf(place, rail).map(({ part, label, value }) => (
        <div key={part}>
          <dt className={styles.label}>
            {clip(visibleText(label), LONGEST_VALUE)}
            {suggested.includes(part) && <span className={styles.mark}>{t('pages.share.suggested', 'suggested')}</span>}
          </dt>
          <dd className={styles.value}>{clip(visibleText(value), LONGEST_VALUE)}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(place: Place, rail: Rail): Fact[] {
  const { service, filters, trace, span, sources } = place;
  const titleOf = (name: string) => rail.dimensions.find((dimension) => dimension.name === name)?.title ?? name;
  const optional = (part: string, label: string, value: string | undefined) =>
    value === undefined ? [] : [{ part, label, value }];
  return [
    { part: 'var-rail', label: t('pages.share.rail', 'Rail'), value: rail.title },
    ...optional('var-service', t('pages.share.service', 'Service'), service),
    ...Object.entries(filters).map(([name, value]) => ({ part: name, label: titleOf(name), value })),
    { part: 'from', label: t('pages.share.range', 'Time range'), value: rangeText(place) },
    ...optional('trace', t('pages.share.trace', 'Trace'), trace),
    ...optional('span', t('pages.share.span', 'Span'), span),
    ...Object.entries(sources).map(([signal, uid]) => ({
      part: `var-${signal}`,
      label: translate(message('pages.share.source', 'Data source ({{signal}})', { signal })),
      value: uid,
    })),
  ];
}

function rangeText({ from, to }: Place): string {
  const [begin, end] = [absoluteTime(from), absoluteTime(to)];
  return begin === undefined || end === undefined
    ? `${from} – ${to}`
    : `${timeText(begin, 'browser')} – ${zonedTimeText(end, 'browser')}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gap: theme.spacing(1.25),
    margin: 0,
    padding: theme.spacing(2),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  label: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 'normal',
  }),
  mark: css({
    marginLeft: theme.spacing(1),
    padding: theme.spacing(0, 0.75),
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.pill,
  }),
  value: css({ margin: 0, overflowWrap: 'anywhere', unicodeBidi: 'isolate' }),
});
