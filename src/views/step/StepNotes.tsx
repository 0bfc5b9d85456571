import { css } from '@emotion/css';
import { useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { Finding, Hint, Note, Tone } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { testIds } from '../testIds';
import { StepNote } from './StepNote';

interface Props {
  finding: Pick<Finding, 'notes' | 'stronger'>;
  onOpen(hint: Hint): void;
}

/** A card stays calm: more notes than these fold away, the gravest stay. */
const MOST_SHOWN = 3;
const GRAVEST_FIRST: Tone[] = ['critical', 'warning', 'good', 'neutral'];

/** What is worth knowing beside the answer, a line each, and how the join could be stronger. Whatever is longer folds out. */
export function StepNotes({ finding: { notes = [], stronger }, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  if (notes.length === 0 && !stronger) {
    return null;
  }
  const sorted = [...notes].sort((a, b) => GRAVEST_FIRST.indexOf(a.tone) - GRAVEST_FIRST.indexOf(b.tone));
  const hidden = sorted.length - MOST_SHOWN;
  return (
    <ul className={styles.list} aria-label={t('views.notes.label', 'Notes')}>
      {(all || hidden === 1 ? sorted : sorted.slice(0, MOST_SHOWN)).map((note) => (
        <StepNote key={note.code} note={note} testId={testIds.stepNote(note.code)} onOpen={onOpen} />
      ))}
      {!all && hidden > 1 && (
        <li>
          <Button variant="secondary" fill="text" size="sm" className={styles.more} onClick={() => setAll(true)}>
            {t('views.notes.more', '', {
              count: hidden,
              defaultValue_one: '1 more note',
              defaultValue_other: '{{count}} more notes',
            })}
          </Button>
        </li>
      )}
      {stronger && <StepNote icon="link" note={strongerNote(stronger)} testId={testIds.stepStronger} onOpen={onOpen} />}
    </ul>
  );
}

/** At night nobody changes the wiring: one line offers it, the rest folds out. */
function strongerNote(stronger: NonNullable<Finding['stronger']>): Note {
  return {
    code: 'stronger',
    tone: 'neutral',
    sentence: message('views.notes.stronger', 'This join could be stronger.'),
    evidence: [{ text: stronger }],
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
  // In line with the notes' words, which begin right of an icon.
  more: css({ marginLeft: theme.spacing(1.5) }),
});
