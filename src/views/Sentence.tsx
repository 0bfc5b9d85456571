import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { pieces, type Message, type Piece } from '../model/words/message';
import { clip, visibleText } from '../signals/visibleText';

/** A single value never takes more of a sentence than this. */
const LONGEST_VALUE = 240;

/**
 * The sentence in the reader's language with its {{name}} places intact: i18next must not put the values in, because
 * it would interpret what telemetry says ($t(…), {{…}}, HTML).
 */
export function inReadersLanguage({ id, text, plural }: Message): string {
  const forms = plural && { count: plural.count, defaultValue_one: plural.one, defaultValue_other: text };
  return t(id, text, { ...forms, skipInterpolation: true });
}

function readablePieces(item: Message): Piece[] {
  return pieces(item, inReadersLanguage).map((piece) => ({
    ...piece,
    text: clip(visibleText(piece.text), LONGEST_VALUE),
  }));
}

/** The translated sentence as plain text, for labels and the clipboard. */
export function translate(item: Message): string {
  return readablePieces(item)
    .map((piece) => piece.text)
    .join('');
}

interface Props {
  message: Message;
}

/** A translated sentence with its values emphasised; values are text, never markup. */
export function Sentence({ message }: Props) {
  const styles = useStyles2(getStyles);
  return <>{readablePieces(message).map((piece, index) => renderPiece(piece, index, styles))}</>;
}

function renderPiece({ text, as }: Piece, index: number, styles: ReturnType<typeof getStyles>) {
  switch (as) {
    case 'strong':
      return (
        <strong key={index} className={styles.strong}>
          {text}
        </strong>
      );
    case 'bad':
      return (
        <strong key={index} className={styles.bad}>
          {text}
        </strong>
      );
    case 'code':
      return (
        <code key={index} className={styles.code}>
          {text}
        </code>
      );
    default:
      return text;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  strong: css({
    color: theme.colors.text.maxContrast,
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  }),
  bad: css({
    color: theme.colors.error.text,
    fontWeight: theme.typography.fontWeightBold,
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  }),
  code: css({
    margin: 0,
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.warning.text,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: '0.86em',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
    whiteSpace: 'pre-wrap',
  }),
});
