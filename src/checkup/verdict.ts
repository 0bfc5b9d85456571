import type { GatewayError } from '../signals/gateway';
import { failureText } from '../model/words/failureText';
import { message, type Message } from '../model/words/message';

/**
 * - works: it was tried on live data and led where it should
 * - fails: it is configured, and whoever clicks gets nothing
 * - missing: nobody has configured it, or the data it needs is not there
 * - unknown: it cannot be told, see `because`
 */
export type State = 'works' | 'fails' | 'missing' | 'unknown';

/** What is known of one link of a site. */
export interface CheckVerdict {
  state: State;
  /**
   * Only of unknown. forbidden: this user may not look · failed: who was asked did not answer · nothing: nothing in this
   * window to judge by
   */
  because?: 'forbidden' | 'failed' | 'nothing';
  sentence: Message;
  /** figures, names and examples behind the sentence */
  evidence: Evidence[];
  fix?: Fix;
}

export interface Evidence {
  text: Message;
  /** below Grafana's root, where it can be seen */
  path?: string;
}

/** What makes the link work. */
export interface Fix {
  what: Message;
  /** the place in Grafana, below its root */
  where?: { text: Message; path: string };
  snippets: Snippet[];
}

/** A text to copy. */
export interface Snippet {
  title: Message;
  text: string;
}

export function works(sentence: Message, evidence: Evidence[] = []): CheckVerdict {
  return { state: 'works', sentence, evidence };
}

export function fails(sentence: Message, evidence: Evidence[], fix: Fix): CheckVerdict {
  return { state: 'fails', sentence, evidence, fix };
}

export function missing(sentence: Message, evidence: Evidence[], fix: Fix): CheckVerdict {
  return { state: 'missing', sentence, evidence, fix };
}

/** Nothing in the window to judge by. */
export function nothingToCheck(sentence: Message, evidence: Evidence[] = []): CheckVerdict {
  return { state: 'unknown', because: 'nothing', sentence, evidence };
}

/**
 * Who was asked did not answer, or must not.
 * @param who name of the data source, or of Grafana's own list
 */
export function unanswered(who: string, error: GatewayError, ask?: Message): CheckVerdict {
  const { title, advice } = failureText(error, who);
  return {
    state: 'unknown',
    because: error.kind === 'forbidden' ? 'forbidden' : 'failed',
    sentence: message('wiring.check.unanswered', '{{what}}. {{advice}}', { what: title, advice: ask ?? advice }),
    evidence:
      error.message === ''
        ? []
        : [{ text: message('wiring.check.words', 'Details: {{words}}', { words: error.message }) }],
  };
}

export function said(text: Message, path?: string): Evidence {
  return path === undefined ? { text } : { text, path };
}
