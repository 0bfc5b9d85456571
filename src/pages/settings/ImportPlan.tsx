import { css } from '@emotion/css';
import { useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Checkbox, useStyles2 } from '@grafana/ui';
import type { ImportedRail } from '../../settings/importFile';
import { Sentence } from '../../views/Sentence';
import { message, strong } from '../../model/words/message';
import { textField } from '../../signals/untrusted';

interface Props {
  plan: ImportedRail[];
  onImport(rails: ImportedRail[]): void;
}

/** What would be added, replaced and refused, rail by rail, each to be taken or left. */
export function ImportPlan({ plan, onImport }: Props) {
  const styles = useStyles2(getStyles);
  const [taken, setTaken] = useState(() => plan.map(({ effect }) => effect === 'added' || effect === 'replaced'));
  const chosen = plan.filter((_, index) => taken[index]);
  if (plan.length === 0) {
    return (
      <p className={styles.none}>
        {t('pages.settings.import.empty', 'The list is empty: there is nothing to import.')}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label={t('pages.settings.import.plan', 'What would be imported')}>
        {plan.map((rail, index) => (
          <li key={index}>
            <Checkbox
              label={`${nameOf(rail, index)}: ${effectText(rail)}`}
              value={taken[index]}
              disabled={rail.effect === 'unchanged'}
              onChange={({ currentTarget }) =>
                setTaken(taken.map((each, other) => (other === index ? currentTarget.checked : each)))
              }
            />
            <ul className={styles.problems}>
              {rail.checked.problems.map(({ path, message: reason }, number) => (
                <li key={number}>
                  <Sentence
                    message={message('pages.settings.problem', '{{path}}: {{reason}}', {
                      path: strong(path.join('.')),
                      reason,
                    })}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <div>
        <Button disabled={chosen.length === 0} onClick={() => onImport(chosen)}>
          {t('pages.settings.import.take', '', {
            count: chosen.length,
            defaultValue_one: 'Import 1 rail into the draft',
            defaultValue_other: 'Import {{count}} rails into the draft',
          })}
        </Button>
      </div>
    </>
  );
}

function nameOf({ definition }: ImportedRail, index: number): string {
  return (textField(definition, 'id') ?? `#${index + 1}`).slice(0, 100);
}

function effectText({ effect, replaces }: ImportedRail): string {
  switch (effect) {
    case 'added':
      return t('pages.settings.import.added', 'is added');
    case 'replaced':
      return t('pages.settings.import.replaced', 'replaces the rail with this id');
    case 'unchanged':
      return t('pages.settings.import.unchanged', 'is already there and the same');
    case 'refused':
      return replaces === undefined
        ? t('pages.settings.import.refused', 'has mistakes; import it to correct it here')
        : t('pages.settings.import.refused-replaces', 'has mistakes; if imported, it replaces the rail with this id');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ margin: 0 }),
  list: css({ display: 'grid', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
  problems: css({
    margin: theme.spacing(0, 0, 0, 3),
    paddingLeft: theme.spacing(2),
    color: theme.colors.text.secondary,
  }),
});
