import { parseCsv } from './csv';
import { serviceOf, severityOf, toRecordedLine, toRecordedSpan } from './recording';

describe('parseCsv', () => {
  it('reads quoted fields with commas and doubled quotes', () => {
    const text = 'PodName,Log\r\npod-1,"{""log"":""a, b\\n""}"\r\n';
    expect(parseCsv(text, ['PodName', 'Log'], 'x.csv')).toEqual([{ PodName: 'pod-1', Log: '{"log":"a, b\\n"}' }]);
  });

  it('names the missing column', () => {
    expect(() => parseCsv('PodName\npod-1\n', ['PodName', 'TraceID'], 'x.csv')).toThrow(
      'x.csv has no column TraceID; it has PodName.'
    );
  });

  it('names the broken line', () => {
    expect(() => parseCsv('a,b\n1,2\n3\n', ['a', 'b'], 'x.csv')).toThrow(/^x\.csv, line 3: /);
  });
});

describe('recorded rows', () => {
  it('know their service by the pod', () => {
    expect(serviceOf('ts-food-service-f5756978c-k8vqf')).toBe('ts-food-service');
  });

  it.each([
    ['18:56:16.052 ERROR e.s.ExecuteServiceImpl#69 TraceID: 1', 'ERROR'],
    ['20:07:10.743 INFO  v.c.VerifyCodeController#54', 'INFO'],
    ['Caused by: java.lang.IllegalStateException', undefined],
  ])('know their level: %s', (line, severity) => {
    expect(severityOf(line)).toBe(severity);
  });

  it('become spans', () => {
    const row = {
      TraceID: 'e880b7fc71a5bf0dd59ffcc3a96a4afb',
      SpanID: 'e983bb0f9213b3e5',
      ParentID: 'root',
      PodName: 'ts-gateway-service-6f6cfc45b-d9pnv',
      OperationName: '/*',
      StartTimeUnixNano: '1675080425707000001',
      EndTimeUnixNano: '1675080426429247644',
    };
    expect(toRecordedSpan(row)).toEqual({
      traceId: row.TraceID,
      spanId: row.SpanID,
      pod: row.PodName,
      service: 'ts-gateway-service',
      name: '/*',
      start: BigInt('1675080425707000001'),
      end: BigInt('1675080426429247644'),
    });
    expect(toRecordedSpan({ ...row, ParentID: 'fa9ac803887d1d14' }).parentSpanId).toBe('fa9ac803887d1d14');
  });

  it("become lines without the runtime's wrapping", () => {
    const row = {
      TimeUnixNano: '1675080430744217219',
      Node: 'n',
      PodName: 'ts-a-service-1-2',
      Container: 'server',
      TraceID: 't',
      SpanID: 's',
      Log: '{"log":"20:07:10.743 WARN  v.c.X#54 said \\"no\\"\\n","stream":"stdout"}',
    };
    expect(toRecordedLine(row)).toMatchObject({ severity: 'WARN', line: '20:07:10.743 WARN  v.c.X#54 said "no"' });
  });
});
