import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2, type IconName } from '@grafana/ui';
import type { Finding, Hint, Note, Tone } from '../../walk/finding';
import { Sentence } from '../Sentence';
import { testIds } from '../testIds';

interface Props {
  finding: Pick<Finding, 'notes' | 'stronger'>;
  onOpen(hint: Hint): void;
}

const ICONS: Record<Tone, IconName> = {
  critical: 'exclamation-circle',
  warning: 'exclamation-triangle',
  good: 'check-circle',
  neutral: 'info-circle',
};

/** What is worth knowing beside the answer, with its causes and its evidence, and what would make the join stronger. */
export function StepNotes({ finding: { notes = [], stronger }, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  if (notes.length === 0 && !stronger) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label={t('views.notes.label', 'Notes')}>
      {notes.map((note) => (
        <NoteItem key={note.code} note={note} onOpen={onOpen} />
      ))}
      {stronger && (
        <li className={styles.note} data-testid={testIds.stepStronger}>
          <Icon name="link" size="sm" title={t('views.notes.stronger', 'A stronger join')} />
          <span>
            <Sentence message={stronger} />
          </span>
        </li>
      )}
    </ul>
  );
}

function NoteItem({ note: { code, tone, sentence, causes = [], evidence = [] }, onOpen }: { note: Note; onOpen: Props['onOpen'] }) {
  const styles = useStyles2(getStyles);
  return (
    <li className={styles.note} data-testid={testIds.stepNote(code)}>
      <Icon name={ICONS[tone]} size="sm" />
      <div>
        <Sentence message={sentence} />
        {[causes, evidence].map((hints, index) =>
          hints.length === 0 ? null : (
            <ul key={index} className={styles.hints}>
              {hints.map((hint, at) => (
                <li key={at}>
                  <Sentence message={hint.text} />
                  {(hint.traceId || hint.spanId) && (
                    <Button variant="primary" fill="text" size="sm" onClick={() => onOpen(hint)}>
                      {t('views.notes.open', 'Show')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        )}
      </div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
  note: css({
    display: 'flex',
    gap: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& > svg': { flex: 'none', marginTop: 2 },
  }),
  hints: css({ margin: 0, paddingLeft: theme.spacing(2) }),
});
