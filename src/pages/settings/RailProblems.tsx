import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { isRefused, type CheckedRail, type FieldProblem } from '../../settings/check';
import { problemsElsewhere, homeOf } from '../../settings/places';
import { Sentence } from '../../views/Sentence';
import { message, strong } from '../../model/words/message';
import { fieldId, useRail } from './railContext';

/** What is wrong with the rail: the way to each field that tells it, and what no field can tell. */
export function DefinitionProblems({ checked }: { checked: CheckedRail }) {
  const styles = useStyles2(getStyles);
  const { definition, readOnly, change } = useRail();
  const { problems } = checked;
  if (problems.length === 0) {
    return null;
  }
  const refused = isRefused(checked);
  const homeless = problemsElsewhere(definition, problems);
  return (
    <Alert
      severity={refused ? 'error' : 'warning'}
      title={
        refused
          ? t('pages.settings.refused-rail', 'The app does not offer this rail until its mistakes are corrected')
          : t('pages.settings.ignored', 'Parts of this rail are ignored')
      }
      bottomSpacing={0}
    >
      <ul className={styles.list}>
        {problems.map((problem, index) => (
          <li key={index}>
            {homeless.includes(problem) ? <Homeless problem={problem} /> : <WayTo problem={problem} />}
            {homeless.includes(problem) && problem.tone === 'ignored' && !readOnly && (
              <Button size="sm" variant="secondary" fill="text" onClick={() => change(problem.path, undefined)}>
                {t('pages.settings.remove-key', 'Remove it')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Homeless({ problem: { path, message: reason } }: { problem: FieldProblem }) {
  return path.length === 0 ? (
    <Sentence message={reason} />
  ) : (
    <Sentence
      message={message('pages.settings.problem', '{{path}}: {{reason}}', { path: strong(path.join('.')), reason })}
    />
  );
}

/** Leads to the field, which tells the reason. */
function WayTo({ problem: { path } }: { problem: FieldProblem }) {
  const { id, definition } = useRail();
  return (
    <Button
      size="sm"
      variant="secondary"
      fill="text"
      onClick={() => goTo(fieldId(id, homeOf(definition, path) ?? path))}
    >
      {path.join('.')}
    </Button>
  );
}

function goTo(field: string) {
  const place = document.getElementById(field);
  // A group of choices is a fieldset in Grafana 13, and was a div before.
  const control = place?.querySelector<HTMLElement>('input, textarea') ?? place;
  control?.focus();
  place?.scrollIntoView({ block: 'center' });
}

const getStyles = () => ({
  list: css({ margin: 0, paddingLeft: 18 }),
});
