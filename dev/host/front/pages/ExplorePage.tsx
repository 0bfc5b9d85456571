import { PluginExtensionPoints } from '@grafana/data';
import { usePluginLinks } from '@grafana/runtime';
import { Alert, LinkButton, Stack } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useMemo } from 'react';
import { PluginPage } from '../chrome/PluginPage';

/** /explore: shows what a link to Explore asks for, and the links the app adds to Explore's toolbar for it. */
export function ExplorePage() {
  const panes = new URLSearchParams(useLocation().search).get('panes');
  const decoded = useMemo(() => decode(panes), [panes]);
  const [first] = Object.values(decoded.panes ?? {});
  const context = useMemo(() => ({ ...first, exploreId: 'left', timeZone: 'browser' }), [first]);
  const { links } = usePluginLinks({ extensionPointId: PluginExtensionPoints.ExploreToolbarAction, context });
  return (
    <PluginPage pageNav={{ text: 'Explore' }}>
      <Alert severity="info" title="Explore is not part of the stand-in for Grafana. The link asks it for:" />
      <pre data-testid="explore-panes">{decoded.error ?? JSON.stringify(decoded.panes, null, 2)}</pre>
      <Stack>
        {links.map(({ id, title, path, onClick }) => (
          <LinkButton key={id} href={path} onClick={onClick} variant="secondary">
            {title}
          </LinkButton>
        ))}
      </Stack>
    </PluginPage>
  );
}

function decode(text: string | null): { panes?: Record<string, object>; error?: string } {
  if (text === null) {
    return { error: 'Nothing: the address has no "panes" parameter.' };
  }
  try {
    return { panes: JSON.parse(text) };
  } catch {
    return { error: `The "panes" parameter is not JSON: ${text}` };
  }
}
