import { PluginExtensionPoints } from '@grafana/data';
import { config, usePluginLinks } from '@grafana/runtime';
import { Alert, Button, Stack } from '@grafana/ui';
import { useLocation } from 'grafana-internal/router-compat';
import { useMemo } from 'react';
import { PluginPage } from '../chrome/PluginPage';

/**
 * /trace?id=<trace id>&source=<uid>&start=<ms>&end=<ms>: the head of Grafana's trace view, with what apps add to it,
 * opened in a new tab and with its path as it is. The trace itself is not loaded.
 */
export function TracePage() {
  const { search } = useLocation();
  const context = useMemo(() => contextOf(new URLSearchParams(search)), [search]);
  const { links } = usePluginLinks({
    extensionPointId: PluginExtensionPoints.TraceViewHeaderActions,
    context,
    limitPerPlugin: 2,
  });
  return (
    <PluginPage pageNav={{ text: `Trace ${context.traceID}` }}>
      <Alert severity="info" title="The trace view is not part of the stand-in for Grafana. Its head has:" />
      <Stack>
        {links.map(({ id, title, icon, path, onClick }) => (
          <Button
            key={id}
            icon={icon}
            fill="outline"
            onClick={(event) => {
              if (path) {
                window.open(path, '_blank');
              }
              onClick?.(event);
            }}
          >
            {title}
          </Button>
        ))}
      </Stack>
    </PluginPage>
  );
}

/** A trace as Grafana's view holds it, times in microseconds, and its data source. */
function contextOf(parameters: URLSearchParams) {
  const traceID = parameters.get('id') ?? '';
  const startTime = Number(parameters.get('start')) * 1000;
  const endTime = Number(parameters.get('end')) * 1000;
  const { uid, name, type } =
    Object.values(config.datasources).find((each) => each.uid === parameters.get('source')) ?? {};
  return {
    traceID,
    traceName: '',
    startTime,
    endTime,
    duration: endTime - startTime,
    processes: {},
    services: [],
    spans: [],
    datasource: { uid, name, type },
  };
}
