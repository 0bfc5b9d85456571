import { css, cx } from '@emotion/css';
import { useState, type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { FieldValidationMessage, Input, TextArea, useStyles2 } from '@grafana/ui';
import type { Key } from '../../settings/definition';
import { translate } from '../../views/Sentence';
import { message, type Message } from '../../model/words/message';
import { usePlace } from './railContext';
import { ProblemField } from './ProblemField';

interface FieldProps {
  path: Key[];
  label: string;
  description?: ReactNode;
  placeholder?: string;
  required?: boolean;
}

interface TextFieldProps extends FieldProps {
  /** what a machine reads: monospace */
  code?: boolean;
}

/** A line of text. An optional one that is emptied takes its key away. */
export function TextField({ path, label, description, placeholder, required, code }: TextFieldProps) {
  const styles = useStyles2(getStyles);
  const { id, value, problem, readOnly, change } = usePlace(path);
  return (
    <ProblemField id={id} label={label} description={description} required={required} problem={problem}>
      <Input
        className={cx(code && styles.code)}
        value={shownText(value)}
        placeholder={placeholder}
        readOnly={readOnly}
        spellCheck={!code}
        autoComplete="off"
        onChange={({ currentTarget }) =>
          change(currentTarget.value === '' && !required ? undefined : currentTarget.value)
        }
      />
    </ProblemField>
  );
}

/** A PromQL selector, which may be long. */
export function SelectorField({ path, label, description, placeholder, required }: FieldProps) {
  const styles = useStyles2(getStyles);
  const { id, value, problem, readOnly, change } = usePlace(path);
  const text = shownText(value);
  return (
    <ProblemField id={id} label={label} description={description} required={required} problem={problem}>
      <TextArea
        className={styles.code}
        value={text}
        rows={Math.min(6, 1 + Math.floor(text.length / 60) + (text.match(/\n/g)?.length ?? 0))}
        placeholder={placeholder}
        readOnly={readOnly}
        spellCheck={false}
        onChange={({ currentTarget }) =>
          change(currentTarget.value === '' && !required ? undefined : currentTarget.value)
        }
      />
    </ProblemField>
  );
}

interface NumberFieldProps extends FieldProps {
  unit: string;
  /** how many times larger the number is on screen than in the definition: 100 for a percentage */
  times?: number;
}

/** A number. What is none is kept as the text that it is, and told. */
export function NumberField({ path, label, description, unit, times = 1, required }: NumberFieldProps) {
  const { id, value, problem, readOnly, change } = usePlace(path);
  const [typed, setTyped] = useState('');
  const stands = times !== 1 && typeof value === 'number' ? translate(standsAs(value)) : '';
  // What was typed, as long as it means what stands there: "99.50" is not rewritten as 99.5 under the cursor.
  const text = typed !== '' && Object.is(numberOf(typed, times), value) ? typed : numberText(value, times);
  return (
    <ProblemField
      id={id}
      label={label}
      description={description}
      required={required}
      problem={problem && [problem, stands].join(' ')}
    >
      <Input
        value={text}
        inputMode="decimal"
        readOnly={readOnly}
        suffix={unit}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          change(numberOf(currentTarget.value, times));
        }}
      />
    </ProblemField>
  );
}

/** What is wrong with a group of fields as a whole. */
export function GroupProblem({ path }: { path: Key[] }) {
  const { id, problem } = usePlace(path);
  return problem === undefined ? null : (
    <div id={id} tabIndex={-1}>
      <FieldValidationMessage>{problem}</FieldValidationMessage>
    </div>
  );
}

/** A reason speaks of the definition, where the number is another one than on screen. */
function standsAs(value: number): Message {
  return message('pages.settings.stands', 'In the definition it is {{value}}.', { value });
}

/** A value that is no text is shown as it stands in the definition, and kept until it is changed. */
function shownText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

function numberText(value: unknown, times: number): string {
  return typeof value === 'number' ? String(rounded(value * times)) : shownText(value);
}

function numberOf(text: string, times: number): number | string {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? text : rounded(number / times);
}

/** Without this, 99.9 % would be 0.9990000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

const getStyles = (theme: GrafanaTheme2) => ({
  code: css({
    '&, & input': { fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize },
  }),
});
