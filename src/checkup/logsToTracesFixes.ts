import { quote } from '../signals/text';
import { code, message, strong, type Message } from '../model/words/message';
import { labelName } from '../wiring/links';
import { listField, textField } from '../signals/untrusted';
import type { DataSourceSettings } from '../model/siteWiring';
import { sourceOf, type CheckedSite } from './check';
import { type LineId } from './logIds';
import { settingsFix } from './snippets';
import type { Fix } from './verdict';

export function noLines({ name }: DataSourceSettings): Message {
  return message(
    'wiring.check.from-logs.no-lines',
    'The link is configured, but {{name}} has no line of this service in this window to test it with.',
    { name: strong(name) }
  );
}

export function fieldFix(site: CheckedSite, logs: DataSourceSettings, id?: LineId): Fix {
  const name = id?.name ?? labelName('trace_id');
  const matcher =
    id?.where === 'text'
      ? { matcherType: 'regex', matcherRegex: `${name}\\\\?["']?\\s*[=:]\\s*\\\\?["']?([0-9a-fA-F]{8,32})\\b` }
      : { matcherType: 'label', matcherRegex: `^${name}$` };
  const kept = listField(logs.jsonData, 'derivedFields').filter(
    (each) => textField(each, 'datasourceUid') === undefined
  );
  return settingsFix(
    logs,
    message('wiring.check.from-logs.fix', 'Add a derived field that finds {{name}} and leads to your Tempo.', {
      name: code(name),
    }),
    message('wiring.check.from-logs.section', 'Derived fields'),
    {
      derivedFields: [
        ...kept,
        {
          name: 'Trace',
          ...matcher,
          datasourceUid: sourceOf(site, 'traces')?.uid ?? '<uid of your Tempo>',
          url: '${__value.raw}',
          urlDisplayLabel: 'Open the trace',
        },
      ],
    }
  );
}

export function loggingFix(): Fix {
  return {
    what: message(
      'wiring.check.from-logs.logging',
      'Make the logger write trace_id and span_id of the current span with each line. OpenTelemetry’s logging bridges do so automatically.'
    ),
    snippets: [
      {
        title: message('wiring.check.from-logs.logger', 'The service (Python, loguru)'),
        text: `context = trace.get_current_span().get_span_context()\nlogger.bind(trace_id=format(context.trace_id, ${quote('032x')}), span_id=format(context.span_id, ${quote('016x')}))\n`,
      },
    ],
  };
}
