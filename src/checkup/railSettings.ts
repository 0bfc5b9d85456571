import { stringify } from 'yaml';
import plugin from '../plugin.json';
import { asProvisioned } from '../settings/provisioning';
import { message, strong, type Message } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import type { Fix } from './verdict';

/** A fix in the rail's own definition. */
export function railSettings(rail: Rail, what: Message, definition: Record<string, unknown>): Fix {
  return {
    what,
    where: {
      text: message('wiring.check.rail-settings', 'Drillrail → Configuration → Rails → {{rail}}', {
        rail: strong(rail.title),
      }),
      path: `/plugins/${plugin.id}?page=rails&rail=${encodeURIComponent(rail.id)}`,
    },
    snippets: [
      {
        title: message('wiring.check.rail-definition', 'The rail’s definition'),
        text: stringify(asProvisioned(definition), { lineWidth: 0 }),
      },
    ],
  };
}
