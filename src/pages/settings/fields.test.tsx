import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { checkRails } from '../../settings/check';
import { withValueAt } from '../../settings/definition';
import { ORDERS_DEFINITION } from '../../testing/definitions';
import { NumberField, TextField } from './fields';
import { RailProvider } from './railContext';
import { YamlField } from './YamlField';

/** The fields on a definition, which is written out after each change. */
function Fields({ initial, readOnly = false }: { initial: unknown; readOnly?: boolean }) {
  const [definition, setDefinition] = useState(initial);
  const [{ problems }] = checkRails([definition]);
  const change = (path: Array<string | number>, value: unknown) => setDefinition(withValueAt(definition, path, value));
  return (
    <RailProvider value={{ id: 'rail', definition, problems, readOnly, change }}>
      <NumberField path={['slo', 'objective']} label="Objective" unit="%" times={100} required />
      <TextField path={['title']} label="Title" />
      <YamlField path={['names']} label="Names" placeholder="traceId: tid" />
      <output>{JSON.stringify(definition)}</output>
    </RailProvider>
  );
}

function definition(): Record<string, unknown> & { slo: { objective: unknown } } {
  return JSON.parse(screen.getByRole('status').textContent ?? '');
}

const objective = () => screen.getByRole('textbox', { name: 'Objective *' });
const title = () => screen.getByRole('textbox', { name: 'Title' });

it('shows a share as a percentage and writes a share', async () => {
  render(<Fields initial={ORDERS_DEFINITION} />);
  expect(objective()).toHaveValue('99.5');
  await userEvent.clear(objective());
  await userEvent.type(objective(), '99.90');
  expect(objective()).toHaveValue('99.90');
  expect(definition().slo).toEqual({ ...ORDERS_DEFINITION.slo, objective: 0.999 });
  expect(objective()).toBeValid();
});

it('takes a comma for a point', async () => {
  render(<Fields initial={ORDERS_DEFINITION} />);
  await userEvent.clear(objective());
  await userEvent.type(objective(), '99,95');
  expect(definition().slo.objective).toBe(0.9995);
});

it('keeps what is no number, and says so', async () => {
  render(<Fields initial={ORDERS_DEFINITION} />);
  await userEvent.clear(objective());
  await userEvent.type(objective(), '99.x');
  expect(definition().slo.objective).toBe('99.x');
  expect(objective()).toHaveValue('99.x');
  expect(objective()).toHaveAccessibleDescription(expect.stringContaining('a number above 0 and below 1'));
});

it('tells how a percentage stands in the definition that the reason speaks of', () => {
  render(<Fields initial={{ ...ORDERS_DEFINITION, slo: { ...ORDERS_DEFINITION.slo, objective: 99.5 } }} />);
  expect(objective()).toHaveValue('9950');
  expect(objective()).toHaveAccessibleDescription(/for 99\.5 % write 0\.995\. In the definition it is 99\.5\./);
});

it('leaves a value of another kind as it is until it is changed', async () => {
  const odd = { ...ORDERS_DEFINITION, title: { de: 'Bestellungen' } };
  render(<Fields initial={odd} />);
  expect(title()).toHaveValue('{"de":"Bestellungen"}');
  expect(definition()).toEqual(odd);
  await userEvent.clear(title());
  const { title: _, ...rest } = odd;
  expect(definition()).toEqual(rest);
  await userEvent.type(title(), 'O');
  expect(definition().title).toBe('O');
});

it('changes nothing where nothing may be changed', async () => {
  render(<Fields initial={ORDERS_DEFINITION} readOnly />);
  await userEvent.type(title(), 'x');
  await userEvent.type(objective(), '1');
  expect(definition()).toEqual(ORDERS_DEFINITION);
});

describe('a group of keys as YAML', () => {
  const names = () => screen.getByRole('textbox', { name: 'Names' });

  it('shows what stands there, takes what is typed, and leaves the words as they were typed', async () => {
    render(<Fields initial={{ ...ORDERS_DEFINITION, names: { traceId: ['tid'] } }} />);
    expect(names()).toHaveValue('traceId:\n  - tid\n');
    await userEvent.clear(names());
    expect(definition()).not.toHaveProperty('names');
    await userEvent.type(names(), 'spanId:   "sid"');
    expect(names()).toHaveValue('spanId:   "sid"');
    expect(definition().names).toEqual({ spanId: 'sid' });
    await userEvent.type(title(), '!');
    expect(definition().names).toEqual({ spanId: 'sid' });
    expect(names()).toBeValid();
  });

  it('keeps what is no YAML, and tells what is wrong in it', async () => {
    render(<Fields initial={{ ...ORDERS_DEFINITION, names: { pod: { log: 'a b' } } }} />);
    expect(names()).toHaveAccessibleDescription(expect.stringMatching(/^pod\.log: .*without blanks/));
    await userEvent.clear(names());
    await userEvent.type(names(), 'a: "');
    expect(definition().names).toBe('a: "');
    expect(names()).toHaveAccessibleDescription(expect.stringContaining('a group of keys, got'));
  });
});
