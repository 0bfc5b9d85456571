import { plainText } from '../../src/model/words/message';
import type { CheckedSite } from '../../src/checkup/check';
import { scoreOf, type Row } from '../../src/checkup/score';
import { nextSentence, scoreSentence } from '../../src/checkup/sentences';
import type { Evidence, CheckVerdict } from '../../src/checkup/verdict';

/** What a wiring check found, as plain data: what the page shows. */
export interface WiringReport {
  rail: string;
  range: { from: number; to: number };
  /** data sources that were looked at, by signal */
  sources: Record<string, string | undefined>;
  score: { works: number; told: number; unknown: number; points?: number };
  /** the sentences on top of the page */
  answer: string;
  /** id of the check that is worth most to fix; absent where none is to fix */
  next?: string;
  checks: CheckReport[];
}

export interface CheckReport {
  id: string;
  title: string;
  weight: number;
  state: CheckVerdict['state'];
  /** of a state that is unknown: forbidden, failed, nothing */
  because?: CheckVerdict['because'];
  sentence: string;
  evidence: Array<{ text: string; url?: string }>;
  fix?: { what: string; where?: { text: string; url: string }; snippets: Array<{ title: string; text: string }> };
}

/** @param root of Grafana, for whole links */
export function reportOf({ rail, range, wiring }: CheckedSite, rows: Row[], root: string): WiringReport {
  const { next, ...score } = scoreOf(rows);
  const sources = Object.entries(wiring.sources).map(([signal, choice]) => [
    signal,
    'source' in choice ? choice.source.uid : undefined,
  ]);
  return {
    rail: rail.id,
    range,
    sources: Object.fromEntries(sources),
    score,
    answer: [scoreSentence({ ...score, next }), ...(next ? [nextSentence(next)] : [])].map(plainText).join(' '),
    ...(next && { next: next.check.id }),
    checks: rows.map((row) => checkReport(row, root)),
  };
}

function checkReport({ check: { id, title, weight }, verdict }: Row, root: string): CheckReport {
  const { state, because, sentence, evidence, fix } = verdict;
  return {
    id,
    title: plainText(title),
    weight,
    state,
    ...(because && { because }),
    sentence: plainText(sentence),
    evidence: evidence.map(({ text, path }: Evidence) => ({
      text: plainText(text),
      ...(path !== undefined && { url: root + path }),
    })),
    ...(fix && {
      fix: {
        what: plainText(fix.what),
        ...(fix.where && { where: { text: plainText(fix.where.text), url: root + fix.where.path } }),
        snippets: fix.snippets.map((snippet) => ({ title: plainText(snippet.title), text: snippet.text })),
      },
    }),
  };
}

const MARKS: Record<CheckVerdict['state'], string> = { works: '●', fails: '✕', missing: '○', unknown: '?' };
const WORDS: Record<CheckVerdict['state'], string> = {
  works: 'works',
  fails: 'configured, but fails',
  missing: 'missing',
  unknown: 'unknown',
};

/** The report for people: the answer, then a line a link with its evidence and what to do. */
export function asText({ answer, checks }: WiringReport): string {
  return [answer, '', ...checks.map(checkText)].join('\n');
}

function checkText({ title, state, sentence, evidence, fix }: CheckReport): string {
  const lines = [
    `${MARKS[state]} ${title}: ${WORDS[state]}`,
    sentence,
    ...evidence.map(({ text, url }) => `– ${text}${url === undefined ? '' : ` (${url})`}`),
    ...(fix ? [`→ ${fix.what}`, ...(fix.where ? [`  ${fix.where.text}: ${fix.where.url}`] : [])] : []),
  ];
  return lines.join('\n    ');
}

/**
 * 0 all links that could be checked work, or enough points · 2 a link is missing or fails · 1 nothing could be checked: a
 * data source did not answer, or this user lacks a permission.
 * @param failUnder points from 0 to 100
 */
export function exitStatus({ checks, score }: WiringReport, failUnder?: number): 0 | 1 | 2 {
  const blind = checks.some(({ because }) => because === 'forbidden' || because === 'failed');
  if (score.points === undefined) {
    return 1;
  }
  if (failUnder !== undefined) {
    return score.points < failUnder ? 2 : blind ? 1 : 0;
  }
  return score.works < score.told ? 2 : blind ? 1 : 0;
}
