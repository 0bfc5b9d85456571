import { useEffect, useMemo, useState } from 'react';
import { t } from '@grafana/i18n';
import type { Answer, RangeQuery } from '../signals/query';
import { metricLines } from '../steps/spanMetrics/metricLines';
import {
  serviceMetrics,
  type MetricChart,
  type ServiceMetricsLines as Around,
} from '../steps/spanMetrics/serviceMetrics';
import { MetricCharts, MetricFigure, type MetricState } from '../views/metrics/MetricCharts';
import { Sentence, translate } from '../views/Sentence';
import type { SpanRow, TraceEvidence } from '../model/finding/finding';
import type { WalkState } from '../walk/run';
import { exploreLink } from './exploreLink';
import { metricPanel } from './metricPanel';
import { useRailHost, type RailHost } from './railHost';

interface Props {
  walk: WalkState;
  evidence: TraceEvidence;
  row: SpanRow;
}

/** How the service of a span fared around its trace. Asked when it is shown, cancelled when it no longer is. */
export function ServiceMetrics({ walk, evidence, row: { span } }: Props) {
  const around = serviceMetrics(span, evidence, walk.wiring.traceToMetrics, walk.range);
  if ('cannot' in around) {
    return <Sentence message={around.cannot} />;
  }
  return (
    <MetricCharts notes={around.notes}>
      {around.charts.map((chart, index) => (
        <Asked
          key={`${index} ${span.spanId} ${JSON.stringify(chart.query)}`}
          walk={walk}
          around={around}
          chart={chart}
        />
      ))}
    </MetricCharts>
  );
}

function Asked({ walk, around, chart }: { walk: WalkState; around: Around; chart: MetricChart }) {
  const host = useRailHost();
  const { answer, retry } = useAnswer(host, chart.query);
  const state = useMetricState(host, around, chart, answer, walk.wiring.traceToMetrics.source?.name);
  return (
    <MetricFigure
      title={chart.title}
      query={chart.query?.expr}
      exploreHref={chart.query && exploreLink(host, walk, chart.query)}
      state={state}
      onRetry={retry}
    />
  );
}

/** @param query the one of the first drawing: another one is another chart's */
function useAnswer(host: RailHost, query: RangeQuery | undefined) {
  const [asked] = useState(query);
  const [answer, setAnswer] = useState<Answer>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    if (asked) {
      void host.ask(asked, controller.signal).then((came) => !controller.signal.aborted && setAnswer(came));
    }
    return () => controller.abort();
  }, [host, asked, tries]);
  const retry = () => {
    setAnswer(undefined);
    setTries(tries + 1);
  };
  return { answer: answer as Answer<RangeQuery> | undefined, retry };
}

function useMetricState(
  host: RailHost,
  around: Around,
  { title, unit, problem }: MetricChart,
  answer: Answer<RangeQuery> | undefined,
  sourceName: string | undefined
): MetricState {
  const [first] = useState(around);
  const name = translate(title);
  const spanText = t('scenes.metrics.span', 'this span');
  const timeZone = host.timeZone();
  const read = useMemo(() => (answer?.ok ? metricLines(answer.reply) : undefined), [answer]);
  const panel = useMemo(
    () => read && metricPanel({ lines: read.lines, unit, title: name, spanText, around: first, timeZone }),
    [read, unit, name, spanText, first, timeZone]
  );
  if (problem) {
    return { status: 'unasked', reason: problem };
  }
  if (!answer) {
    return { status: 'loading' };
  }
  if (!answer.ok) {
    return answer.error.kind === 'absent'
      ? { status: 'absent' }
      : { status: 'failed', error: answer.error, sourceName };
  }
  return !read || !panel || read.lines.length === 0
    ? { status: 'empty' }
    : { status: 'found', chart: <panel.Component model={panel} />, leftOut: read.leftOut };
}
