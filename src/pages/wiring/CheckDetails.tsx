import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { siteHref } from '../../app/siteHref';
import { Sentence, translate } from '../../views/Sentence';
import type { Check } from '../../checkup/check';
import type { Evidence, Fix, CheckVerdict } from '../../checkup/verdict';
import { SnippetCard } from '../share/SnippetCard';

/** Why one wants the link, what was seen, and what to do about it. */
export function CheckDetails({ check, verdict }: { check: Check; verdict: CheckVerdict }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.details}>
      <p className={styles.purpose}>
        <Sentence message={check.purpose} />{' '}
        {t('pages.wiring.weight', 'Weight: {{weight}} of 3.', { weight: check.weight })}
      </p>
      {verdict.evidence.length > 0 && (
        <section aria-label={t('pages.wiring.evidence', 'Evidence')}>
          <h3 className={styles.heading}>{t('pages.wiring.evidence', 'Evidence')}</h3>
          <ul className={styles.evidence}>
            {verdict.evidence.map((evidence, index) => (
              <li key={index}>
                <Seen evidence={evidence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {verdict.fix && <ToDo id={check.id} fix={verdict.fix} />}
    </div>
  );
}

function Seen({ evidence: { text, path } }: { evidence: Evidence }) {
  return path === undefined ? (
    <Sentence message={text} />
  ) : (
    <TextLink href={siteHref(path)} inline color="primary">
      {translate(text)}
    </TextLink>
  );
}

function ToDo({ id, fix: { what, where, snippets } }: { id: string; fix: Fix }) {
  const styles = useStyles2(getStyles);
  return (
    <section aria-label={t('pages.wiring.fix', 'What to do')} className={styles.fix}>
      <h3 className={styles.heading}>{t('pages.wiring.fix', 'What to do')}</h3>
      <p className={styles.what}>
        <Sentence message={what} />
      </p>
      {where && (
        <TextLink href={siteHref(where.path)} inline={false} icon="arrow-right">
          {translate(where.text)}
        </TextLink>
      )}
      {snippets.map(({ title, text }, index) => (
        <SnippetCard key={index} snippet={{ id: `${id}-${index}`, title, text }} />
      ))}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  details: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0, maxWidth: 920 }),
  purpose: css({ margin: 0, color: theme.colors.text.secondary }),
  heading: css({
    margin: theme.spacing(0, 0, 0.5),
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  evidence: css({
    display: 'grid',
    gap: theme.spacing(0.5),
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    overflowWrap: 'anywhere',
  }),
  fix: css({ display: 'grid', gap: theme.spacing(1), minWidth: 0 }),
  what: css({ margin: 0, textWrap: 'pretty' }),
});
