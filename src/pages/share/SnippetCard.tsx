import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { copy } from '../../scenes/copy';
import { Sentence, translate } from '../../views/Sentence';
import { testIds } from '../../views/testIds';
import { message, type Message } from '../../model/words/message';

interface Props {
  snippet: {
    id: string;
    title: Message;
    /** where it goes, if the title does not say so */
    use?: Message;
    text: string;
  };
}

/** A text to copy: what it is, where it goes, and itself. */
export function SnippetCard({ snippet: { id, title, use, text } }: Props) {
  const styles = useStyles2(getStyles);
  const name = translate(title);
  return (
    <article className={styles.card} data-testid={testIds.snippet(id)} aria-label={name}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.title}>{name}</h3>
          {use && (
            <p className={styles.use}>
              <Sentence message={use} />
            </p>
          )}
        </div>
        <Button
          size="sm"
          variant="secondary"
          icon="copy"
          aria-label={translate(message('pages.share.copy-what', 'Copy: {{what}}', { what: name }))}
          onClick={() => void copySnippet(name, text)}
        >
          {t('pages.share.copy', 'Copy')}
        </Button>
      </div>
      {/* It scrolls, so it takes the focus: whoever has no mouse scrolls with the keys. */}
      <pre className={styles.text} tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </article>
  );
}

function copySnippet(what: string, text: string): Promise<void> {
  return copy(text, {
    done: translate(message('pages.share.copied', 'Copied: {{what}}', { what })),
    instead: t('pages.share.not-copied-advice', 'Select the text with the mouse and copy it with your keyboard.'),
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    overflow: 'hidden',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  head: css({
    display: 'flex',
    gap: theme.spacing(2),
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    padding: theme.spacing(1.5, 1.5, 1, 2),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  words: css({ minWidth: 0 }),
  title: css({ margin: 0, fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  use: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  text: css({
    // Six lines and a half: what is cut in two can be seen to go on.
    maxHeight: 132,
    margin: 0,
    padding: theme.spacing(1, 2),
    overflow: 'auto',
    border: 'none',
    borderRadius: 0,
    background: 'none',
    color: theme.colors.text.primary,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    wordBreak: 'normal',
  }),
});
