import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { clip, visibleText } from '../../signals/visibleText';
import { offeredRails } from '../../model/rail/defaultRails';
import { duration, shortId } from '../../model/words/format';
import type { Place } from '../../model/place/place';
import type { Rail } from '../../model/rail/rail';
import { MINUTE } from '../../signals/time';

const LONGEST = 80;

/** What a place is about, in parts: its service, its filters in the rail's order, its trace. None for a place that names nothing. */
export function placeParts({ service, filters, trace, rail: railId }: Place, rails: Rail[]): string[] {
  const rail = offeredRails(rails).find(({ id }) => id === railId);
  const known = rail?.dimensions.filter(({ name }) => Object.hasOwn(filters, name)) ?? [];
  const others = Object.keys(filters).filter((name) => known.every((dimension) => dimension.name !== name));
  const parts = [
    ...(service === undefined ? [] : [service]),
    ...known.map(({ name, title }) => `${title} ${filters[name]}`),
    ...others.map((name) => `${name} ${filters[name]}`),
    ...(trace === undefined ? [] : [`${t('pages.start.trace', 'Trace')} ${shortId(trace)}`]),
  ];
  return parts.map(readable);
}

/** Names from labels and links as they can be read: on one line, and no longer than a line. */
export function readable(text: string): string {
  return clip(visibleText(text), LONGEST);
}

/** Whole minutes, which is what counts here: 25 min, 3 h 5 min. */
export function elapsedText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  return minutes < 1 ? t('pages.start.moment', 'less than a minute') : duration(minutes * MINUTE);
}

/** 2026-11-21 14:38 – 15:38, in the reader's time zone; the day once where it is the same. */
export function rangeText({ from, to }: Pick<Place, 'from' | 'to'>): string {
  const format = (time: string, pattern: string) => dateTimeFormat(Number(time), { format: pattern });
  const sameDay = format(from, 'YYYY-MM-DD') === format(to, 'YYYY-MM-DD');
  return `${format(from, 'YYYY-MM-DD HH:mm')} – ${format(to, sameDay ? 'HH:mm' : 'YYYY-MM-DD HH:mm')}`;
}
