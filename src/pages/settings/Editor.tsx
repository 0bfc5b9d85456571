import { css } from '@emotion/css';
import { useMemo, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { checkRails, isRefused } from '../../settings/check';
import { changesBetween } from '../../settings/compare';
import { sameValue } from '../../settings/definition';
import { definitionsOf, railsIn } from '../../settings/draft';
import { railName } from '../../settings/editing';
import { textField } from '../../signals/untrusted';
import { siteDataSources } from '../../wiring/site';
import { ConflictPanel } from './ConflictPanel';
import { ExportPanel } from './ExportPanel';
import { ImportPanel } from './ImportPanel';
import { Notices } from './Notices';
import { PreviewPanel } from './PreviewPanel';
import { RailForm } from './RailForm';
import { RailList, type ListedRail } from './RailList';
import { RailTools } from './RailTools';
import { SaveBar } from './SaveBar';
import type { AppSettings } from './settingsApi';
import { MEDIUM, TWO_COLUMNS } from './layout';
import { useRailEditor } from './useRailEditor';

interface Props {
  loaded: AppSettings;
  mayWrite: boolean;
  /** whose form is open at first */
  railId?: string;
}

/** The rails: their list, the form of one, and what a walk of it asks. */
export function Editor({ loaded, mayWrite, railId }: Props) {
  const styles = useStyles2(getStyles);
  const editor = useRailEditor(loaded, mayWrite, railId);
  const { editing, edit, changed, saving } = editor;
  const { draft, base, selected } = editing;
  const [panel, setPanel] = useState<'import' | 'export'>();
  const dataSources = useMemo(() => siteDataSources(), []);
  const rails = useMemo((): ListedRail[] => {
    const checked = checkRails(definitionsOf(draft));
    const saved = railsIn(base).definitions;
    return draft.rails.map((rail, index) => ({
      ...rail,
      name: railName(draft, rail.key),
      checked: checked[index],
      changed: !saved.some((definition) => sameValue(definition, rail.definition)),
    }));
  }, [draft, base]);
  const open = rails.find(({ key }) => key === selected);
  const busy = saving.kind === 'saving' || saving.kind === 'saved';
  const readOnly = !mayWrite || busy;
  const select = (key: number) => {
    edit({ kind: 'select', key });
    const id = textField(rails.find((rail) => rail.key === key)?.definition, 'id');
    locationService.partial({ rail: id ?? null }, true);
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Text element="p" color="secondary">
          {t(
            'pages.settings.about',
            'A rail says what counts as a bad request and how requests differ. The first rail that covers a service is used.'
          )}
        </Text>
        <span className={styles.actions}>
          {mayWrite && (
            <Button variant="secondary" icon="upload" onClick={() => setPanel('import')}>
              {t('pages.settings.open-import', 'Import')}
            </Button>
          )}
          <Button variant="secondary" icon="download-alt" onClick={() => setPanel('export')}>
            {t('pages.settings.open-export', 'Export')}
          </Button>
        </span>
      </header>
      <Notices
        mayWrite={mayWrite}
        restored={editor.restored && changed}
        instead={draft.instead}
        saving={saving}
        onDismiss={editor.dismiss}
      />
      {saving.kind === 'conflict' && (
        <ConflictPanel
          base={base}
          theirs={saving.theirs.jsonData}
          draft={draft}
          onMerge={(definitions) => editor.takeOver(definitions, saving.theirs)}
          onTakeTheirs={() => editor.takeOver(railsIn(saving.theirs.jsonData).definitions, saving.theirs)}
          onOverwrite={() => void editor.save(saving.theirs.jsonData)}
          onClose={editor.dismiss}
        />
      )}
      {panel === 'import' && (
        <ImportPanel
          draft={draft}
          dataSources={dataSources}
          onImport={(imported) => {
            edit({ kind: 'import', rails: imported });
            setPanel(undefined);
          }}
          onClose={() => setPanel(undefined)}
        />
      )}
      {panel === 'export' && <ExportPanel draft={draft} base={base} onClose={() => setPanel(undefined)} />}
      <div className={styles.columns}>
        <RailList
          rails={rails}
          selected={selected}
          readOnly={readOnly}
          onSelect={select}
          onAdd={() => edit({ kind: 'add' })}
        />
        {open ? (
          <RailForm
            key={`form ${open.key}`}
            id={`drillrail-rail-${open.key}`}
            title={open.name}
            definition={open.definition}
            checked={open.checked}
            dataSources={dataSources}
            readOnly={readOnly}
            tools={!readOnly && <RailTools rails={draft.rails} selected={open.key} onEdit={edit} />}
            onChange={(path, value) => edit({ kind: 'change', key: open.key, path, value })}
          />
        ) : (
          <Text color="secondary">
            {t(
              'pages.settings.none',
              'No rail is defined, so the two that come with the app are used, on the span metrics of Tempo’s metrics generator.'
            )}
          </Text>
        )}
        {open && <PreviewPanel key={`preview ${open.key}`} rail={open.checked.rail} dataSources={dataSources} />}
      </div>
      {mayWrite && (
        <SaveBar
          changes={changesBetween(railsIn(base).definitions, definitionsOf(draft)).length}
          changed={changed}
          refused={rails.filter(({ checked }) => isRefused(checked)).length}
          last={editing.past.at(-1)?.said}
          saving={busy}
          onUndo={() => edit({ kind: 'undo' })}
          onDiscard={editor.discard}
          onSave={() => void editor.save()}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'grid',
    gap: theme.spacing(2),
    minWidth: 0,
    containerType: 'inline-size',
    // What gets the focus is scrolled to above the bar that sticks below: two lines of buttons and words.
    '& :is(input, textarea, button, [tabindex])': { scrollMarginBottom: 120 },
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    alignItems: 'center',
    '& p': { flex: '1 1 320px', margin: 0 },
  }),
  actions: css({ display: 'flex', gap: theme.spacing(1) }),
  columns: css({
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    minWidth: 0,
    [MEDIUM]: { gridTemplateColumns: '230px minmax(0, 1fr)' },
    [TWO_COLUMNS]: { gridTemplateColumns: '230px minmax(0, 5fr) minmax(0, 4fr)' },
  }),
});
