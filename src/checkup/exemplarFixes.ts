import type { Exemplar } from '../signals/data';
import { code, message, strong, type Message } from '../model/words/message';
import type { DataSourceSettings } from '../model/siteWiring';
import { sourceOf, type CheckedSite } from './check';
import { railSettings } from './railSettings';
import { settingsFix } from './snippets';
import { missing, said, type Evidence, type Fix, type CheckVerdict } from './verdict';

/** An exemplar that leads to a trace: which label names it. */
export interface FoundExemplar {
  exemplar: Exemplar;
  label: string;
  id: string;
}

/** Under which labels they name their traces. */
export function namesSeen(found: FoundExemplar[]): Evidence {
  const names = [...new Set(found.map(({ label }) => label))].join(', ');
  return said(
    message('wiring.check.exemplars.names', 'Their label for the trace id: {{names}}', { names: code(names) })
  );
}

export function noMetric({ rail }: CheckedSite): CheckVerdict {
  return missing(
    message('wiring.check.exemplars.no-metric', 'The rail {{rail}} names no metric with exemplars.', {
      rail: strong(rail.title),
    }),
    [],
    railSettings(
      rail,
      message(
        'wiring.check.exemplars.no-metric-fix',
        'Name a histogram with exemplars in the rail, under “Exemplars”.'
      ),
      {
        exemplars: { metric: 'http_server_request_duration_seconds_bucket' },
      }
    )
  );
}

export function emittingFix(): Fix {
  const title: Message = message('wiring.check.exemplars.code', 'The service (Python, prometheus_client)');
  return {
    what: message(
      'wiring.check.exemplars.emit',
      'Make the service write exemplars, and Prometheus store them. OpenTelemetry’s SDKs write them for histograms unless the exemplar filter is “always_off”. With other clients, pass the trace id with each observation. VictoriaMetrics keeps no exemplars: the walk searches for a trace instead.'
    ),
    snippets: [
      {
        title,
        text: 'LATENCY.observe(seconds, exemplar={"trace_id": format(span.get_span_context().trace_id, "032x")})\n',
      },
      { title: message('wiring.check.exemplars.flag', 'Prometheus'), text: '--enable-feature=exemplar-storage\n' },
    ],
  };
}

export function destinationFix(site: CheckedSite, metrics: DataSourceSettings, seen: FoundExemplar[]): Fix {
  const uid = sourceOf(site, 'traces')?.uid ?? '<uid of your Tempo>';
  const names = seen.length > 0 ? [...new Set(seen.map(({ label }) => label))] : ['trace_id', 'traceID'];
  return settingsFix(
    metrics,
    message('wiring.check.exemplars.fix', 'Set the exemplar’s label and the Tempo that it leads to.'),
    message('wiring.check.exemplars.section', 'Exemplars'),
    { exemplarTraceIdDestinations: names.map((name) => ({ name, datasourceUid: uid })) }
  );
}
