/** A part of a place that can be chosen and given up again: what a chip stands for. */
export type Part = { kind: 'filter'; dimension: string } | { kind: 'trace' } | { kind: 'span' };

/** What a person does to choose something on the page, or to give it up. */
export type Click =
  /** a row of a split */
  | { kind: 'value'; dimension: string; value: string }
  /** one of the traces that match, or a trace that a log line names, maybe with its span */
  | { kind: 'trace'; traceId: string; spanId?: string }
  /** a dot on the burn-rate chart */
  | { kind: 'exemplar'; traceId: string }
  /** a row of the waterfall */
  | { kind: 'span'; spanId: string }
  /** a label that is ranked, alone or with its value */
  | { kind: 'label'; name: string; value?: string }
  /** the offer to rank every label */
  | { kind: 'rankLabels' }
  /** the offer to zoom to the incident, or to widen the range where it began earlier */
  | { kind: 'offeredRange' }
  /** the pin of a chip that nobody has chosen yet */
  | { kind: 'pin'; part: Part }
  /** the cross of a chip: clears it and all that hangs below it */
  | { kind: 'clear'; part: Part }
  /** gives up the lowest choice */
  | { kind: 'clearLast' }
  | { kind: 'clearAll' };
