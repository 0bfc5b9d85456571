import type { ReactNode } from 'react';

interface Props {
  /** the id of the input */
  of: string;
  children: ReactNode;
}

/** What is wrong with an input, so that assistive technology reads it there: Grafana's Field ties the two only since 13. */
export function Problem({ of, children }: Props) {
  return <span id={problemId(of)}>{children}</span>;
}

/** For the input's `aria-describedby`. */
export function problemId(inputId: string): string {
  return `${inputId}-problem`;
}
