import { render, screen } from '@testing-library/react';
import { bad, code, message, plural, strong } from '../model/words/message';
import { Sentence, translate } from './Sentence';

const hostile = '<img src=x onerror=alert(1)> {{service}} $t(x) ${y}';

test('values are emphasised, nested sentences are put in', () => {
  const inner = message('test.inner', 'on {{partition}}', { partition: strong(14) });
  render(
    <Sentence
      message={message('test.outer', '{{service}} burns {{burn}} {{where}}: {{line}}', {
        service: strong('orders'),
        burn: bad('18.2×'),
        where: inner,
        line: code('still vacuuming'),
      })}
    />
  );
  expect(screen.getByText('orders').tagName).toBe('STRONG');
  expect(screen.getByText('14').tagName).toBe('STRONG');
  expect(screen.getByText('still vacuuming').tagName).toBe('CODE');
});

test('text from telemetry is text, not markup and not a template', () => {
  const { container } = render(
    <Sentence
      message={message('test.hostile', 'It says {{line}} of {{service}}', { line: code(hostile), service: 'x' })}
    />
  );
  expect(container).toHaveTextContent(`It says ${hostile} of x`);
  expect(container.querySelector('img')).toBeNull();
});

test('a sentence that depends on a number has its words for one and for more, and its values as they are', () => {
  const lines = (count: number) =>
    plural('test.lines', count, 'One line of {{service}}', '{{count}} lines of {{service}}', { service: '$t(x)' });
  expect([0, 1, 2].map((count) => translate(lines(count)))).toEqual([
    '0 lines of $t(x)',
    'One line of $t(x)',
    '2 lines of $t(x)',
  ]);
});

test('translate gives plain text: unescaped, on one line, no value longer than a sentence can bear', () => {
  expect(translate(message('test.plain', 'Value {{v}}', { v: `a/b & 'c'\n` }))).toBe(`Value a/b & 'c'\\n`);
  expect(translate(message('test.long', '{{v}}', { v: 'x'.repeat(10_000) })).length).toBeLessThan(300);
});
