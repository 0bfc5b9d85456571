import { cloneElement, type ReactElement, type ReactNode } from 'react';
import { Field } from '@grafana/ui';

interface Props {
  /** the input's */
  id: string;
  label: string;
  description?: ReactNode;
  required?: boolean;
  /** what is wrong with what stands there, in words */
  problem?: string;
  /** the input; gets its id from here */
  children: ReactElement<{ id?: string; 'aria-describedby'?: string }>;
}

/**
 * An input with its label and with what is wrong with it, which assistive technology reads at the input: Grafana's Field
 * ties the two only since 13.
 */
export function ProblemField({ id, problem, children, ...field }: Props) {
  const problemId = `${id}-problem`;
  const isWrong = problem !== undefined;
  return (
    <Field {...field} invalid={isWrong} error={isWrong && <span id={problemId}>{problem}</span>} noMargin>
      {cloneElement(children, { id, 'aria-describedby': isWrong ? problemId : undefined })}
    </Field>
  );
}
