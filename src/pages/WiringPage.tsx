import { css } from '@emotion/css';
import { useId, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSearchParams } from 'react-router-dom';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, InlineLabel, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { HiddenName } from '../views/HiddenName';
import { translate } from '../views/Sentence';
import { chooseRail, offeredRails } from '../model/rail/defaultRails';
import { EMPTY_PLACE } from '../model/place/place';
import { readRails } from '../model/rail/railSchema';
import type { Check, CheckGroup } from '../checkup/check';
import { CHECKS } from '../checkup/checks';
import { TYPE_OF } from '../wiring/readWiring';
import { siteDataSources } from '../wiring/site';
import { rowStyles } from './start/rowStyles';
import { Section } from './start/Section';
import { CheckAnswer } from './wiring/Answer';
import { CheckRow } from './wiring/CheckRow';
import { DEFAULT_LAST, LASTS } from './wiring/lasts';
import { useWiringCheck, type WiringCheck } from './wiring/useWiringCheck';

/** How the site's data sources, dashboards and alerts are linked: each link tried on live data, with what is missing. */
export default function WiringPage({ jsonData }: { jsonData: unknown }) {
  const styles = useStyles2(getStyles);
  const [parameters, setParameters] = useSearchParams();
  const { rails } = useMemo(() => readRails(jsonData), [jsonData]);
  const dataSources = useMemo(() => siteDataSources(), []);
  const { rail } = useMemo(
    () => chooseRail(rails, { ...EMPTY_PLACE, rail: parameters.get('rail') ?? undefined }),
    [rails, parameters]
  );
  const last = LASTS.find(({ value }) => value === parameters.get('last')) ?? DEFAULT_LAST;
  const check = useWiringCheck(dataSources, rail, last.milliseconds);
  const choose = (name: string, value: string) => setParameters({ ...Object.fromEntries(parameters), [name]: value });
  const [open, setOpen] = useState<string[]>([]);
  const railName = useId();
  const toggle = (id: string) => setOpen(open.includes(id) ? open.filter((each) => each !== id) : [...open, id]);
  const show = (id: string) => {
    // At once, so that what is scrolled to has its height.
    flushSync(() => setOpen([...new Set([...open, id])]));
    document.getElementById(id)?.scrollIntoView?.({ block: 'nearest' });
    document.getElementById(id)?.querySelector('button')?.focus({ preventScroll: true });
  };
  const bare = !dataSources.some(({ type }) => Object.values(TYPE_OF).includes(type));
  return (
    <div className={styles.page}>
      <div className={styles.bar} role="toolbar" aria-label={t('pages.wiring.toolbar', 'What is checked')}>
        <div className={styles.labelled}>
          <InlineLabel width="auto">{t('pages.wiring.rail', 'Rail')}</InlineLabel>
          <HiddenName id={railName}>{t('pages.wiring.rail', 'Rail')}</HiddenName>
          <Combobox
            width="auto"
            minWidth={16}
            aria-labelledby={railName}
            value={rail.id}
            options={offeredRails(rails).map(({ id, title }) => ({ value: id, label: title }))}
            onChange={({ value }) => choose('rail', value)}
          />
        </div>
        <RadioButtonGroup
          aria-label={t('pages.wiring.last', 'How far back')}
          value={last.value}
          options={LASTS.map(({ value, label }) => ({ value, label: translate(label) }))}
          onChange={(value) => choose('last', value)}
        />
        <Again check={check} />
      </div>
      <CheckAnswer checks={CHECKS} rows={check.rows} onShow={show} />
      {bare && (
        <Alert severity="info" title={t('pages.wiring.bare', 'No data source for a rail')} bottomSpacing={0}>
          {t(
            'pages.wiring.bare-what',
            'There is no Prometheus, Tempo, Loki or Pyroscope here that you may see. Ask an administrator to add them under Connections.'
          )}
        </Alert>
      )}
      <Groups rows={check.rows} open={open} onToggle={toggle} />
      <p className={styles.foot}>
        {t(
          'pages.wiring.foot',
          'This page changes nothing: it reads settings and sends a few limited queries to each data source. A link weighs 3 if an incident stalls without it, 2 if it takes a detour, 1 if it is slower. What could not be checked does not count.'
        )}
      </p>
    </div>
  );
}

function Again({ check: { readAt, again } }: { check: WiringCheck }) {
  const styles = useStyles2(getStyles);
  const reading = readAt === undefined;
  return (
    <div className={styles.again}>
      {readAt !== undefined && (
        <span className={styles.readAt}>
          {t('pages.wiring.read-at', 'Checked at {{time}}', { time: dateTimeFormat(readAt, { format: 'HH:mm:ss' }) })}
        </span>
      )}
      <Button size="sm" variant="secondary" icon={reading ? 'spinner' : 'sync'} disabled={reading} onClick={again}>
        {t('pages.wiring.again', 'Try again')}
      </Button>
    </div>
  );
}

interface GroupsProps {
  rows: WiringCheck['rows'];
  open: string[];
  onToggle(id: string): void;
}

function Groups({ rows, open, onToggle }: GroupsProps) {
  const styles = useStyles2(getStyles);
  return GROUPS.map((group) => (
    <Section key={group} title={groupTitle(group)}>
      <ul className={styles.list}>
        {CHECKS.filter((each) => each.group === group).map((each: Check) => (
          <CheckRow
            key={each.id}
            check={each}
            verdict={rows.get(each.id)?.verdict}
            open={open.includes(each.id)}
            onToggle={() => onToggle(each.id)}
          />
        ))}
      </ul>
    </Section>
  ));
}

const GROUPS: CheckGroup[] = ['links', 'doors', 'vocabulary'];

function groupTitle(group: CheckGroup): string {
  switch (group) {
    case 'links':
      return t('pages.wiring.links', 'From signal to signal');
    case 'doors':
      return t('pages.wiring.doors', 'Links to the rail');
    case 'vocabulary':
      return t('pages.wiring.vocabulary', 'What the signals share');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: rowStyles(theme).list,
  page: css({ display: 'grid', gap: theme.spacing(3), width: '100%', maxWidth: 1440 }),
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
  labelled: css({ display: 'flex', minWidth: 0 }),
  again: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginLeft: 'auto',
    [theme.breakpoints.down('md')]: { marginLeft: 0 },
  }),
  readAt: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  foot: css({
    margin: 0,
    maxWidth: 920,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
