import { css } from '@emotion/css';
import { useState, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextArea, useStyles2 } from '@grafana/ui';
import { sameValue, type Key } from '../../settings/definition';
import { problemsWithin } from '../../settings/places';
import { readYaml, writeYaml } from '../../settings/yamlFile';
import { translate } from '../../views/Sentence';
import { message } from '../../model/words/message';
import { usePlace, useRail } from './railContext';
import { ProblemField } from './ProblemField';

interface Props {
  path: Key[];
  label: string;
  description?: ReactNode;
  placeholder: string;
}

/** A group of keys as YAML. What cannot be read is kept as the text that it is, and told. */
export function YamlField({ path, label, description, placeholder }: Props) {
  const styles = useStyles2(getStyles);
  const { id, value, readOnly, change } = usePlace(path);
  const { problems } = useRail();
  const [typed, setTyped] = useState('');
  // What was typed, as long as it means what stands there: it is not rewritten under the cursor.
  const text = sameValue(valueOf(typed), value) ? typed : textOf(value);
  const wrong = problemsWithin(problems, path).map(({ path: inner, message: reason }) => {
    const below = inner.slice(path.length).join('.');
    return translate(
      below === '' ? reason : message('pages.settings.problem', '{{path}}: {{reason}}', { path: below, reason })
    );
  });
  return (
    <ProblemField id={id} label={label} description={description} problem={wrong.join(' ') || undefined}>
      <TextArea
        className={styles.code}
        value={text}
        rows={Math.min(12, 2 + (text.match(/\n/g)?.length ?? 0))}
        placeholder={placeholder}
        readOnly={readOnly}
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          change(valueOf(currentTarget.value));
        }}
      />
    </ProblemField>
  );
}

function valueOf(text: string): unknown {
  const read = readYaml(text);
  return 'value' in read ? (read.value ?? undefined) : text;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : writeYaml(value);
}

const getStyles = (theme: GrafanaTheme2) => ({
  code: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
});
