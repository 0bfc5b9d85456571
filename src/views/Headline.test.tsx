import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { message, strong } from '../model/words/message';
import { Headline } from './Headline';
import { testIds } from './testIds';

const clauses = [
  message('test.first', '{{service}} burns.', { service: strong('orders') }),
  message('test.second', 'It is {{tenant}}.', { tenant: 'a&b' }),
];

test('the answer is announced politely, and copied as plain text', async () => {
  const user = userEvent.setup();
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  render(<Headline clauses={clauses} pending={false} />);
  expect(screen.getByTestId(testIds.headline).querySelector('[aria-live=polite]')).toHaveTextContent(
    'orders burns. It is a&b.'
  );
  await user.click(screen.getByRole('button', { name: /copy/i }));
  expect(await navigator.clipboard.readText()).toBe('orders burns. It is a&b.');
});

test('while steps load it says so, and there is nothing to copy yet', () => {
  render(<Headline clauses={[]} pending />);
  expect(screen.getByText('Still looking …')).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});
