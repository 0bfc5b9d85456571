import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Button, useStyles2 } from '@grafana/ui';
import plugin from '../../plugin.json';
import { download } from '../../scenes/download';
import { jsonDataWith, type Draft } from '../../settings/draft';
import { fileOf } from '../../settings/importFile';
import { provisioningOf } from '../../settings/provisioning';
import { writeYaml } from '../../settings/yamlFile';
import { Panel } from './Panel';
import { YamlText } from './YamlText';

interface Props {
  draft: Draft;
  /** jsonData whose other keys a provisioning file must repeat, because it replaces them all */
  base: unknown;
  onClose(): void;
}

/** The draft's rails as files: to keep, and to provision. */
export function ExportPanel({ draft, base, onClose }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Panel title={t('pages.settings.export', 'Export the rails as shown here')} onClose={onClose}>
      <div>
        <Button variant="secondary" icon="download-alt" onClick={() => downloadRails(draft)}>
          {t('pages.settings.export.download', 'Download rails.yaml')}
        </Button>
      </div>
      <p className={styles.about}>
        {t(
          'pages.settings.export.provisioning-about',
          'To provision them instead, put this below provisioning/plugins of Grafana. Dollar signs are doubled there, because Grafana fills in environment variables.'
        )}
      </p>
      <YamlText
        label={t('pages.settings.export.provisioning', 'Provisioning file')}
        value={provisioningOf(plugin.id, config.bootData.user.orgId, jsonDataWith(base, draft))}
      />
    </Panel>
  );
}

export function downloadRails(draft: Draft) {
  download('rails.yaml', new Blob([writeYaml(fileOf(draft))], { type: 'application/yaml' }));
}

const getStyles = () => ({ about: css({ margin: 0 }) });
