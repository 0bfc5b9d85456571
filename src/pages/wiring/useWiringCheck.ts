import { useEffect, useState } from 'react';
import { askGrafana, createGrafanaGateway } from '../../signals/grafanaGateway';
import type { Rail } from '../../model/rail/rail';
import { checkedSite } from '../../checkup/check';
import { checkSite } from '../../checkup/run';
import type { Row } from '../../checkup/score';
import type { DataSourceSettings } from '../../model/siteWiring';

export interface WiringCheck {
  /** told so far, by the check's id */
  rows: ReadonlyMap<string, Row>;
  /** epoch milliseconds at which the last one was told; absent while some are not */
  readAt?: number;
  again(): void;
}

/**
 * Checks the wiring once, and again when somebody asks for it or looks at something else; nothing polls, and whoever leaves
 * cancels.
 * @param length milliseconds looked back
 */
export function useWiringCheck(dataSources: DataSourceSettings[], rail: Rail, length: number): WiringCheck {
  const [attempt, setAttempt] = useState(0);
  const question = `${rail.id} ${length} ${attempt}`;
  const [told, setTold] = useState<Told>({ question, rows: new Map() });
  useEffect(() => {
    const leaving = new AbortController();
    const to = Date.now();
    const site = checkedSite(dataSources, rail, { from: to - length, to });
    const add = (row: Row) =>
      setTold((before) => ({ question, rows: new Map(rowsOf(before, question)).set(row.check.id, row) }));
    void checkSite(site, { gateway: createGrafanaGateway(), askGrafana }, add, leaving.signal).then(() => {
      if (!leaving.signal.aborted) {
        setTold((before) => ({ ...before, readAt: Date.now() }));
      }
    });
    return () => leaving.abort();
  }, [dataSources, rail, length, question]);
  return {
    rows: rowsOf(told, question),
    ...(told.question === question && told.readAt !== undefined && { readAt: told.readAt }),
    again: () => setAttempt(attempt + 1),
  };
}

interface Told {
  question: string;
  rows: ReadonlyMap<string, Row>;
  readAt?: number;
}

/** Verdicts on another rail or another time are none on this one. */
function rowsOf({ question, rows }: Told, current: string): ReadonlyMap<string, Row> {
  return question === current ? rows : new Map();
}
