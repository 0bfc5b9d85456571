import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import type { OpenSloNote } from '../../slo/openSlo';
import { Sentence } from '../../views/Sentence';
import { message, strong, type Message } from '../../model/words/message';

/** What of OpenSLO documents makes no rail, and what is understood in a sense worth telling. */
export function OpenSloNotes({ notes }: { notes: OpenSloNote[] }) {
  const refused = notes.filter(({ tone }) => tone === 'refused');
  const told = notes.filter(({ tone }) => tone === 'told');
  return (
    <>
      {refused.length > 0 && (
        <Alert
          severity="warning"
          title={t('pages.settings.openslo.refused', 'Parts of these documents cannot become a rail')}
          bottomSpacing={0}
        >
          <List notes={refused} />
        </Alert>
      )}
      {told.length > 0 && (
        <Alert
          severity="info"
          title={t('pages.settings.openslo.told', 'How these documents are read')}
          bottomSpacing={0}
        >
          <List notes={told} />
        </Alert>
      )}
    </>
  );
}

function List({ notes }: { notes: OpenSloNote[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {notes.map((note, index) => (
        <li key={index}>
          <Sentence message={placed(note)} />
        </li>
      ))}
    </ul>
  );
}

function placed({ document, name, path, message: reason }: OpenSloNote): Message {
  const where = strong([name, path].filter(Boolean).join(', '));
  return where.value === ''
    ? message('pages.settings.openslo.in', 'Document {{document}}: {{reason}}', { document, reason })
    : message('pages.settings.openslo.at', 'Document {{document}}, {{where}}: {{reason}}', { document, where, reason });
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gap: theme.spacing(0.5),
    margin: 0,
    paddingLeft: theme.spacing(2),
    overflowWrap: 'anywhere',
  }),
});
