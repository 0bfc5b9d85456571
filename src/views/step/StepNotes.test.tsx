import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Note, Tone } from '../../model/finding/finding';
import { message, strong } from '../../model/words/message';
import { testIds } from '../testIds';
import { StepNotes } from './StepNotes';

const other = { text: message('test.other', 'It belongs to another trace.'), traceId: 'a'.repeat(32) };
const status = {
  text: message('test.status', '{{span}} tells of HTTP 503.', { span: strong('<b>charge</b>') }),
  spanId: 'b'.repeat(16),
};
const plain = { text: message('test.plain', 'The clocks differ.') };

function note(code: string, tone: Tone = 'neutral', more: Partial<Note> = {}): Note {
  return { code, tone, sentence: message('test.note', 'Note {{code}}.', { code }), ...more };
}

function draw(finding: Parameters<typeof StepNotes>[0]['finding']) {
  const onOpen = jest.fn();
  const { container } = render(<StepNotes finding={finding} onOpen={onOpen} />);
  return { onOpen, container };
}

const shown = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent?.trim());

test('nothing to say takes no room', () => {
  expect(draw({}).container).toBeEmptyDOMElement();
  expect(draw({ notes: [] }).container).toBeEmptyDOMElement();
});

test('a note is one line; what fits and what was seen fold out', async () => {
  const { onOpen } = draw({ notes: [note('a', 'warning', { causes: [other, plain], evidence: [status] })] });
  expect(shown()).toEqual(['Note a. why']);
  const fold = screen.getByRole('button', { name: 'why', description: 'Note a.' });
  expect(fold).toHaveAttribute('aria-expanded', 'false');
  await userEvent.click(fold);
  expect(fold).toHaveAttribute('aria-expanded', 'true');
  expect(within(screen.getByRole('list', { name: 'Possible causes' })).getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByRole('list', { name: 'Evidence' })).toHaveTextContent('<b>charge</b> tells of HTTP 503.');

  await userEvent.click(
    screen.getByRole('button', { name: 'show trace', description: 'It belongs to another trace.' })
  );
  expect(onOpen).toHaveBeenLastCalledWith(other);
  await userEvent.click(screen.getByRole('button', { name: 'show span' }));
  expect(onOpen).toHaveBeenLastCalledWith(status);
  expect(screen.getAllByRole('button', { name: /^show/ })).toHaveLength(2);
});

test('a note with nothing behind it offers nothing', () => {
  draw({ notes: [note('a')] });
  expect(screen.queryByRole('button')).toBeNull();
});

test('the gravest stay, more than three fold away', async () => {
  draw({ notes: [note('a'), note('b', 'good'), note('c', 'warning'), note('d', 'critical'), note('e')] });
  expect(shown()).toEqual(['Note d.', 'Note c.', 'Note b.', '2 more notes']);
  await userEvent.click(screen.getByRole('button', { name: '2 more notes' }));
  expect(shown()).toEqual(['Note d.', 'Note c.', 'Note b.', 'Note a.', 'Note e.']);
});

test('one more note takes the line that would say so', () => {
  draw({ notes: ['a', 'b', 'c', 'd'].map((code) => note(code)) });
  expect(shown()).toHaveLength(4);
});

test('what would make the join stronger is offered in a line', async () => {
  draw({ stronger: message('test.stronger', 'Log the trace id.') });
  const line = screen.getByTestId(testIds.stepStronger);
  expect(line).toHaveTextContent(/^This join could be stronger\. details$/);
  await userEvent.click(within(line).getByRole('button', { name: 'details' }));
  expect(line).toHaveTextContent('Log the trace id.');
});
