import type { RecordedLine, RecordedSpan } from './recording';
import { movedToEndAt, oneAfterTheOther, slicesOf, toLogRecords, toSpans } from './replay';

function span(spanId: string, service: string, start: number, end: number, parentSpanId?: string): RecordedSpan {
  return {
    traceId: 'trace',
    spanId,
    parentSpanId,
    pod: `${service}-1-2`,
    service,
    name: spanId,
    start: BigInt(start),
    end: BigInt(end),
  };
}

function line(time: number): RecordedLine {
  return {
    time: BigInt(time),
    node: 'n',
    pod: 'a-1-2',
    service: 'a',
    container: 'c',
    traceId: 't',
    spanId: 's',
    line: 'x',
  };
}

const numbers = (times: bigint[]) => times.map(Number);

describe('moving a recording', () => {
  const normal = { spans: [span('n', 'a', 1000, 1010)], lines: [line(1030)] };
  const fault = { spans: [span('f', 'a', 5000, 5100)], lines: [line(4990)] };

  it('ends it at the wanted moment, with all distances kept', () => {
    const moved = movedToEndAt(normal, BigInt(2000));
    expect(numbers([moved.spans[0].start, moved.spans[0].end, moved.lines[0].time])).toEqual([1970, 1980, 2000]);
  });

  it('puts the normal minute right before the fault', () => {
    const { spans, lines } = oneAfterTheOther(normal, fault, BigInt(10_000));
    expect(numbers(spans.map(({ end }) => end))).toEqual([9870, 10_000]);
    expect(numbers(lines.map(({ time }) => time))).toEqual([9890, 9890]);
  });
});

describe('toSpans', () => {
  it('infers a call where parent and child belong to different services, and nothing else', () => {
    const spans = toSpans([
      span('root', 'a', 0, 9),
      span('call', 'a', 1, 8, 'root'),
      span('answer', 'b', 2, 7, 'call'),
    ]);
    expect(spans.map(({ name, kind }) => [name, kind])).toEqual([
      ['root', 'unspecified'],
      ['call', 'client'],
      ['answer', 'server'],
    ]);
    expect(spans.every(({ error }) => error === undefined)).toBe(true);
  });
});

describe('toLogRecords', () => {
  it('leaves a level out where the line has none', () => {
    expect(toLogRecords([line(5)])[0]).not.toHaveProperty('severity');
  });
});

describe('slicesOf', () => {
  it('gives everything before, then stretches; each event once', () => {
    const recording = {
      spans: [span('a', 'a', 0, 50), span('b', 'a', 0, 101), span('c', 'a', 0, 120)],
      lines: [line(110)],
    };
    const slices = slicesOf(recording, BigInt(100), BigInt(10), BigInt(120));
    expect(
      slices.map(({ until, spans, lines }) => [Number(until), spans.map(({ name }) => name), lines.length])
    ).toEqual([
      [100, ['a'], 0],
      [110, ['b'], 1],
      [120, ['c'], 0],
    ]);
  });
});
