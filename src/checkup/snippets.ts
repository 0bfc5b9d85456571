import { stringify } from 'yaml';
import { asProvisioned } from '../settings/provisioning';
import { message, strong, type Message } from '../model/words/message';
import type { DataSourceSettings } from '../model/siteWiring';
import type { Fix, Snippet } from './verdict';

/** The settings of a data source as its provisioning file has them: only the part that is to be put in. */
function provisioning({ name, uid }: DataSourceSettings, jsonData: Record<string, unknown>): Snippet {
  const where = `# in the provisioning file, below the data source with the uid ${JSON.stringify(uid)}\n`;
  return {
    title: message('wiring.check.provisioning', 'Provisioning of {{name}}', { name }),
    text: where + stringify({ jsonData: asProvisioned(jsonData) }, { lineWidth: 0, singleQuote: true }),
  };
}

/** The section of the data source's settings in Grafana. */
function settingsOf({ name, uid }: DataSourceSettings, section: Message): Fix['where'] {
  return {
    text: message('wiring.check.settings', 'Connections → Data sources → {{name}} → {{section}}', {
      name: strong(name),
      section,
    }),
    path: `/connections/datasources/edit/${encodeURIComponent(uid)}`,
  };
}

/** A fix in a data source's settings: by hand, or by its provisioning file. */
export function settingsFix(
  source: DataSourceSettings,
  what: Message,
  section: Message,
  jsonData: Record<string, unknown>
): Fix {
  return { what, where: settingsOf(source, section), snippets: [provisioning(source, jsonData)] };
}
