import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StandardEditorProps } from '@grafana/data';
import { railWith } from '../../../testing/railWith';
import type { RailPanelOptions } from '../../../share/railPanelOptions';
import { FiltersOption } from './OptionEditors';
import '../../../testing/patience';

jest.mock('./offers', () => ({
  editedRail: async () => ({ rail: railWith('tenant', 'partition') }),
}));

type Filters = RailPanelOptions['filters'];
type Props = StandardEditorProps<Filters, unknown, RailPanelOptions>;

async function edit(filters: Filters): Promise<{ onChange: jest.Mock }> {
  const onChange = jest.fn();
  const props = { value: filters, onChange, context: { data: [] }, item: { id: 'filters', name: '' } } satisfies Props;
  render(<FiltersOption {...props} />);
  await screen.findByLabelText('partition');
  return { onChange };
}

test('each dimension has a field, and a change writes its filter', async () => {
  const { onChange } = await edit([{ dimension: 'tenant', value: 'one' }]);
  expect(screen.getByLabelText('tenant')).toHaveValue('one');
  await userEvent.type(screen.getByLabelText('partition'), '$partition{Enter}');
  expect(onChange).toHaveBeenLastCalledWith([
    { dimension: 'tenant', value: 'one' },
    { dimension: 'partition', value: '$partition' },
  ]);
});

test('an emptied field takes its filter away', async () => {
  const { onChange } = await edit([{ dimension: 'tenant', value: 'one' }]);
  await userEvent.clear(screen.getByLabelText('tenant'));
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith([]);
});

test('a field that is left as it was writes nothing', async () => {
  const { onChange } = await edit([{ dimension: 'tenant', value: 'one' }]);
  await userEvent.click(screen.getByLabelText('partition'));
  await userEvent.tab();
  expect(onChange).not.toHaveBeenCalled();
});

test('a filter that the rail has no dimension for is shown and can be removed', async () => {
  const { onChange } = await edit([{ dimension: 'planet', value: 'mars' }]);
  expect(screen.getByLabelText('planet')).toHaveValue('mars');
  await userEvent.click(screen.getByRole('button', { name: /remove the filter/ }));
  expect(onChange).toHaveBeenLastCalledWith([]);
});
