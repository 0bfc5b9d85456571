import { PanelPlugin, standardEditorsRegistry } from '@grafana/data';
import { DEFAULT_OPTIONS, readOptions, type RailPanelOptions } from '../../../share/railPanelOptions';
import { railPanelOptions } from './builder';

// Grafana's own; which there are is what counts here.
standardEditorsRegistry.setInit(() =>
  ['radio', 'select', 'multi-select', 'text'].map((id) => ({ id, name: id, editor: () => null }))
);

const plugin = new PanelPlugin<RailPanelOptions>(() => null).setPanelOptions(railPanelOptions);

test('a new panel has the defaults', () => {
  expect(readOptions(plugin.defaults)).toEqual(DEFAULT_OPTIONS);
});

test('options that say there is no service keep that beside the defaults', () => {
  expect(readOptions({ ...plugin.defaults, service: '' }).service).toBe('');
});
