import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Chips, type ChipId } from './Chips';
import { testIds } from './testIds';

const tenant = { name: 'tenant', title: 'Tenant' };
const partition = { name: 'partition', title: 'Partition' };

function draw(trace?: ChipId) {
  const calls = { onClear: jest.fn(), onPin: jest.fn(), onClearAll: jest.fn() };
  render(
    <Chips
      filters={[
        { dimension: tenant, value: 'hyd', origin: 'pinned', missing: true },
        { dimension: partition, value: '14', origin: 'suggested' },
      ]}
      trace={trace}
      {...calls}
    />
  );
  return calls;
}

test('a pinned chip is cleared, a suggested one is pinned', async () => {
  const calls = draw();
  await userEvent.click(screen.getByRole('button', { name: 'Clear tenant = hyd and the choices that depend on it' }));
  expect(calls.onClear).toHaveBeenCalledWith({ kind: 'filter', dimension: 'tenant' });
  await userEvent.click(screen.getByRole('button', { name: 'Pin partition = 14' }));
  expect(calls.onPin).toHaveBeenCalledWith({ kind: 'filter', dimension: 'partition' });
  expect(within(screen.getByTestId(testIds.chip('partition'))).queryByRole('button', { name: /Clear/ })).toBeNull();
});

test('everything is reached with the keyboard, in order', async () => {
  const calls = draw({ id: 'a91c4f8b0d2e4c5f8a1b2c3d4e5f60e2', origin: 'pinned' });
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard('{Enter}');
  expect(calls.onClear).toHaveBeenLastCalledWith({ kind: 'filter', dimension: 'tenant' });
  await user.tab();
  await user.tab();
  await user.keyboard(' ');
  expect(calls.onClear).toHaveBeenLastCalledWith({ kind: 'trace' });
  await user.tab();
  await user.keyboard('{Enter}');
  expect(calls.onClearAll).toHaveBeenCalledTimes(1);
});

test('a value without data keeps its chip and says so', () => {
  draw();
  expect(screen.getByTestId(testIds.chip('tenant'))).toHaveTextContent('no data in this window');
});

test('without anything chosen or suggested there is no line', () => {
  const { container } = render(<Chips filters={[]} onClear={jest.fn()} onPin={jest.fn()} onClearAll={jest.fn()} />);
  expect(container).toBeEmptyDOMElement();
});
