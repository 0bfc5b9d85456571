import { css, cx } from '@emotion/css';
import { useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, Text, useStyles2 } from '@grafana/ui';
import { railPath } from '../../model/place/appPath';
import { siteHref } from '../../app/siteHref';
import type { FoundRail, FoundRails } from '../../slo/find';
import { Sentence, translate } from '../../views/Sentence';
import { TONE_BADGES } from '../../views/tones';
import { failureSentence } from '../../model/words/failureText';
import { factor, percent } from '../../model/words/format';
import { message } from '../../model/words/message';
import { EMPTY_PLACE } from '../../model/place/place';
import { dimensionNames } from '../../model/place/placeCodec';
import { switchRail } from '../../model/place/transitions';
import type { Source } from '../../model/siteWiring';
import { useFoundSlos } from '../slos/useFoundSlos';
import { readable } from './placeText';
import { rowStyles } from './rowStyles';
import { Section } from './Section';

/** Rows shown before somebody asks for all: the worst come first. */
const FIRST_ROWS = 8;
/** Rows at most: nobody reads further, and the rail page finds a service's own. */
const MOST_ROWS = 100;

interface Props {
  source: Source;
  /** ask when the page opens; otherwise when somebody wants to know */
  atOnce: boolean;
}

/** The SLOs that rules of Sloth, Pyrra and Grafana SLO record, each one click from its walk, the worst first. */
export function FoundSlos({ source, atOnce }: Props) {
  const styles = useStyles2(getStyles);
  const { found, isLooking, look } = useFoundSlos(source.uid, 1, atOnce);
  return (
    <Section
      title={t('pages.start.slos', 'SLOs found on this site')}
      action={
        (found || isLooking) && (
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon={isLooking ? 'spinner' : 'sync'}
            disabled={isLooking}
            onClick={look}
          >
            {t('pages.start.slos-again', 'Look again')}
          </Button>
        )
      }
    >
      {!found && !isLooking && (
        <>
          <Text color="secondary">
            {t(
              'pages.start.slos-what',
              'SLO rules of Sloth, Pyrra and Grafana SLO can be walked as they are, without a definition here.'
            )}
          </Text>
          <Button className={styles.look} variant="secondary" icon="search" onClick={look}>
            {t('pages.start.slos-look', 'Look for SLOs')}
          </Button>
        </>
      )}
      <div role="status" className={styles.status}>
        {isLooking && (
          <Text color="secondary">
            {translate(message('pages.start.slos-looking', 'Looking in {{source}} …', { source: source.name }))}
          </Text>
        )}
        {found?.error && (
          <Text color="secondary">
            <Sentence
              message={message('pages.start.slos-failed', 'The search for SLOs failed. {{reason}}', {
                reason: failureSentence(found.error, source.name),
              })}
            />
          </Text>
        )}
        {found && !found.error && found.rails.length === 0 && (
          <Text color="secondary">
            {translate(
              message(
                'pages.start.slos-none',
                '{{source}} records no SLO of Sloth, Pyrra or Grafana SLO. Define a rail in the settings, or import OpenSLO documents there.',
                {
                  source: source.name,
                }
              )
            )}
          </Text>
        )}
      </div>
      {found && <Listed found={found} />}
    </Section>
  );
}

function Listed({ found: { rails, problems } }: { found: FoundRails }) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const shown = rails.slice(0, all ? MOST_ROWS : FIRST_ROWS);
  return (
    <>
      {rails.length > 0 && (
        <ul className={styles.list} aria-label={t('pages.start.slos', 'SLOs found on this site')}>
          {shown.map((each) => (
            <Row key={each.rail.id} found={each} />
          ))}
        </ul>
      )}
      {!all && rails.length > shown.length && (
        <Button
          className={styles.look}
          size="sm"
          variant="secondary"
          fill="text"
          icon="angle-down"
          onClick={() => setAll(true)}
        >
          {t('pages.start.show-all', 'Show all {{number}}', { number: Math.min(rails.length, MOST_ROWS) })}
        </Button>
      )}
      {rails.length > MOST_ROWS && (
        <Text color="secondary" variant="bodySmall">
          {t('pages.start.slos-more', '', {
            count: rails.length - MOST_ROWS,
            defaultValue_one: '1 more is not listed. The rail page finds the SLOs of a service.',
            defaultValue_other: '{{count}} more are not listed. The rail page finds the SLOs of a service.',
          })}
        </Text>
      )}
      {problems.length > 0 && (
        <details className={styles.problems}>
          <summary>
            {t('pages.start.slos-problems', 'Problems with these SLOs: {{number}}', { number: problems.length })}
          </summary>
          <ul>
            {problems.map((problem, index) => (
              <li key={index}>
                <Sentence message={problem} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Row({ found: { rail, slo, system, state } }: { found: FoundRail }) {
  const styles = useStyles2(getStyles);
  const objective = t('pages.start.objective', '{{objective}} objective', { objective: percent(rail.slo.objective) });
  return (
    <li className={cx(styles.row, styles.columns)}>
      <div className={styles.what}>
        <a className={styles.cover} href={siteHref(railPath(switchRail(EMPTY_PLACE, rail), dimensionNames(rail)))}>
          {readable(rail.title)}
        </a>
        <span className={styles.facts}>
          {[slo.service, objective, system]
            .filter((fact) => fact !== undefined)
            .map(readable)
            .join(' · ')}
        </span>
      </div>
      {state && (
        <span className={styles.state}>
          {Number.isFinite(state.burn) && <span className={styles.burn}>{factor(state.burn)}</span>}
          <Badge className={styles.badge} text={translate(state.label)} color={TONE_BADGES[state.tone]} />
        </span>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...rowStyles(theme),
  columns: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    minHeight: 52,
    padding: theme.spacing(0.75, 1.5),
  }),
  what: css({ display: 'grid', minWidth: 0 }),
  facts: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  state: css({ display: 'flex', flexShrink: 0, alignItems: 'center', gap: theme.spacing(1) }),
  burn: css({ fontVariantNumeric: 'tabular-nums' }),
  // Figures stand below each other, whatever the word.
  badge: css({ minWidth: 46, justifyContent: 'center' }),
  look: css({ alignSelf: 'flex-start' }),
  status: css({ '&:empty': { display: 'none' } }),
  problems: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
    '& ul': { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
    '& summary': { cursor: 'pointer' },
  }),
});
