import { EventBusSrv, getDefaultTimeRange, LoadingState, PanelProps, PluginContextProvider } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, PanelChrome } from '@grafana/ui';
import { useLocation, useParams } from 'grafana-internal/router-compat';
import { useMemo } from 'react';
import { useAsync, useMeasure } from 'react-use';
import { PluginPage } from '../chrome/PluginPage';
import { importPanelPlugin } from '../panels/registry';

const height = 480;

/** /panel/<id>?options=<JSON>: one panel alone and without data, e.g. one nested in the served plugin. */
export function PanelPage() {
  const { id = '' } = useParams();
  const text = new URLSearchParams(useLocation().search).get('options');
  const { value: plugin, error } = useAsync(() => importPanelPlugin(id), [id]);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const options = useMemo(() => ({ ...plugin?.defaults, ...parse(text) }), [plugin, text]);
  const fixed = useMemo(() => fixedProps(), []);
  if (error) {
    return <Alert severity="error" title={error.message} />;
  }
  const Panel = plugin?.panel;
  return (
    <PluginPage pageNav={{ text: `Panel ${id}` }}>
      <div ref={ref}>
        {Panel && width > 0 && (
          <PluginContextProvider meta={plugin.meta}>
            <PanelChrome title={plugin.meta.name} width={width} height={height}>
              {(innerWidth, innerHeight) => (
                <Panel {...fixed} options={options} width={innerWidth} height={innerHeight} />
              )}
            </PanelChrome>
          </PluginContextProvider>
        )}
      </div>
    </PluginPage>
  );
}

type FixedProps = Omit<PanelProps, 'options' | 'width' | 'height'>;

function fixedProps(): FixedProps {
  const timeRange = getDefaultTimeRange();
  return {
    id: 1,
    title: '',
    data: { state: LoadingState.Done, series: [], timeRange },
    timeRange,
    timeZone: config.bootData.user.timezone,
    fieldConfig: { defaults: {}, overrides: [] },
    transparent: false,
    renderCounter: 0,
    eventBus: new EventBusSrv(),
    replaceVariables: (value) => value,
    onOptionsChange: () => {},
    onFieldConfigChange: () => {},
    onChangeTimeRange: () => {},
  };
}

function parse(text: string | null): object {
  return text ? JSON.parse(text) : {};
}
