import fc from 'fast-check';
import { decodeId, parseSpanId, parseTraceId } from './ids';

const id = '0af7651916cd43dd8448eb211c80319c';
const span = 'b7ad6b7169203331';

it.each([
  [id],
  [id.toUpperCase()],
  [`  ${id}\n`],
  ['0af76519-16cd-43dd-8448-eb211c80319c'],
  [`00-${id}-${span}-01`],
  [id.slice(1)],
])('reads %s as a trace id', (text) => {
  expect(parseTraceId(text)).toEqual({ id });
});

it('reads span ids', () => {
  expect(parseSpanId('A1')).toEqual({ id: '00000000000000a1' });
  expect(parseSpanId(`00-${id}-${span}-01`)).toEqual({ id: span });
});

it.each([
  ['', 'The trace id is empty: give 32 hexadecimal digits.'],
  ['xyz', '"x" cannot be in a trace id: give 32 hexadecimal digits.'],
  ['ab😀', '"😀" cannot be in a trace id: give 32 hexadecimal digits.'],
  ['ab-cd', '"-" cannot be in a trace id: give 32 hexadecimal digits.'],
  [`${id}0`, 'The trace id has 33 digits: give 32 hexadecimal digits.'],
  ['0000', 'A trace id of zeros names nothing.'],
])('says what is wrong with "%s"', (text, problem) => {
  expect(parseTraceId(text)).toEqual({ problem });
});

it('takes ids as Tempo sends them, base64 or hex', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((each) => each.some(Boolean));
  fc.assert(
    fc.property(bytes, (array) => {
      const hex = Buffer.from(array).toString('hex');
      expect(decodeId(Buffer.from(array).toString('base64'), 32)).toBe(hex);
      expect(decodeId(hex.replace(/^0+/, '').toUpperCase(), 32)).toBe(hex);
      const half = array.slice(0, 8);
      const short = half.some(Boolean) ? Buffer.from(half).toString('hex') : undefined;
      expect(decodeId(Buffer.from(half).toString('base64'), 16)).toBe(short);
    })
  );
  for (const nothing of [undefined, null, '', '0000', 'AAAAAAAAAAA=', '?', 7, 'a'.repeat(64)]) {
    expect(decodeId(nothing, 16)).toBeUndefined();
  }
});

it('never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => void [parseTraceId(text), parseSpanId(text), decodeId(text, 32)]
    )
  );
});
