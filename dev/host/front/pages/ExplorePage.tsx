import { DateTime, dateTime, PluginExtensionPoints } from '@grafana/data';
import { usePluginLinks } from '@grafana/runtime';
import { Alert, ToolbarButton } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useMemo } from 'react';
import { AppLinksMenu } from '../chrome/AppLinksMenu';
import { PluginPage } from '../chrome/PluginPage';

/** /explore: shows what a link to Explore asks for, and the links the app adds to Explore's toolbar for it. */
export function ExplorePage() {
  const panes = new URLSearchParams(useLocation().search).get('panes');
  const decoded = useMemo(() => decode(panes), [panes]);
  const [first] = Object.values(decoded.panes ?? {});
  const context = useMemo(() => contextOf(first), [first]);
  const { links } = usePluginLinks({
    extensionPointId: PluginExtensionPoints.ExploreToolbarAction,
    context,
    limitPerPlugin: 3,
  });
  return (
    <PluginPage pageNav={{ text: 'Explore' }}>
      <Alert severity="info" title="Explore is not part of the stand-in for Grafana. The link asks it for:" />
      <pre data-testid="explore-panes">{decoded.error ?? JSON.stringify(decoded.panes, null, 2)}</pre>
      {links.length > 0 && (
        <AppLinksMenu links={links}>
          <ToolbarButton variant="canvas">Add</ToolbarButton>
        </AppLinksMenu>
      )}
    </PluginPage>
  );
}

interface Pane {
  queries?: object[];
  range?: { from: string; to: string };
}

/** What Explore tells apps of a pane; its absolute times are no longer the address's texts. */
function contextOf({ queries = [], range = { from: 'now-1h', to: 'now' } }: Pane = {}): object {
  return {
    exploreId: 'left',
    targets: queries,
    timeRange: { from: rawTime(range.from), to: rawTime(range.to) },
    timeZone: 'browser',
    shouldShowAddCorrelation: false,
  };
}

function rawTime(text: string): DateTime | string {
  return /^\d+$/.test(text) ? dateTime(Number(text)) : text;
}

function decode(text: string | null): { panes?: Record<string, Pane>; error?: string } {
  if (text === null) {
    return { error: 'Nothing: the address has no "panes" parameter.' };
  }
  try {
    return { panes: JSON.parse(text) };
  } catch {
    return { error: `The "panes" parameter is not JSON: ${text}` };
  }
}
