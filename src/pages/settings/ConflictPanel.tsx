import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { changesBetween, mergeRails, type RailChange } from '../../settings/compare';
import { definitionsOf, railsIn, type Draft } from '../../settings/draft';
import { Sentence } from '../../views/Sentence';
import { message, strong, type Message } from '../../model/words/message';
import { downloadRails } from './ExportPanel';

interface Props {
  /** jsonData that the draft began from, and as others have saved it since */
  base: unknown;
  theirs: unknown;
  draft: Draft;
  onMerge(definitions: unknown[]): void;
  onTakeTheirs(): void;
  onOverwrite(): void;
  onClose(): void;
}

/** Somebody else saved in the meantime: what they changed, and the ways on. Nothing is written before one is chosen. */
export function ConflictPanel({ base, theirs, draft, onMerge, onTakeTheirs, onOverwrite, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [before, after] = [railsIn(base).definitions, railsIn(theirs).definitions];
  const merge = mergeRails(before, definitionsOf(draft), after);
  return (
    <Alert
      severity="warning"
      title={t('pages.settings.conflict', 'Someone else has saved rails since you opened this page')}
      bottomSpacing={0}
      onRemove={onClose}
    >
      <div className={styles.body}>
        <Changes title={t('pages.settings.conflict.theirs', 'They changed')} changes={changesBetween(before, after)} />
        <Changes
          title={t('pages.settings.conflict.mine', 'You changed')}
          changes={changesBetween(before, definitionsOf(draft))}
        />
        {'both' in merge && (
          <p className={styles.text}>
            <Sentence
              message={message(
                'pages.settings.conflict.both',
                'Both of you changed {{rails}}, so the changes cannot be merged automatically.',
                {
                  rails: strong(merge.both.join(', ')),
                }
              )}
            />
          </p>
        )}
        <div className={styles.ways}>
          {'merged' in merge && (
            <Button onClick={() => onMerge(merge.merged)}>
              {t('pages.settings.conflict.merge', 'Merge their changes with mine')}
            </Button>
          )}
          <Button variant="secondary" icon="download-alt" onClick={() => downloadRails(draft)}>
            {t('pages.settings.conflict.export', 'Download mine')}
          </Button>
          <Button variant="secondary" onClick={onTakeTheirs}>
            {t('pages.settings.conflict.take', 'Show theirs instead (Undo brings mine back)')}
          </Button>
          <Button variant="destructive" fill="outline" onClick={onOverwrite}>
            {t('pages.settings.conflict.overwrite', 'Overwrite theirs with mine')}
          </Button>
        </div>
      </div>
    </Alert>
  );
}

function Changes({ title, changes }: { title: string; changes: RailChange[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <strong>{title}</strong>
      <ul className={styles.text}>
        {changes.map(({ name, kind }) => (
          <li key={`${kind} ${name}`}>
            <Sentence message={changeText(name, kind)} />
          </li>
        ))}
        {changes.length === 0 && <li>{t('pages.settings.conflict.order', 'the order only, or nothing')}</li>}
      </ul>
    </div>
  );
}

function changeText(name: string, kind: RailChange['kind']): Message {
  switch (kind) {
    case 'added':
      return message('pages.settings.conflict.added', '{{rail}}: added', { rail: strong(name) });
    case 'removed':
      return message('pages.settings.conflict.removed', '{{rail}}: removed', { rail: strong(name) });
    case 'changed':
      return message('pages.settings.conflict.changed', '{{rail}}: changed', { rail: strong(name) });
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ display: 'grid', gap: theme.spacing(1) }),
  text: css({ margin: 0, '&:is(ul)': { paddingLeft: theme.spacing(2.5) } }),
  ways: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
