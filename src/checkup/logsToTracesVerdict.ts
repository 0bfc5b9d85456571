import type { LogLine } from '../signals/data';
import { code, message, strong } from '../model/words/message';
import type { DataSourceSettings } from '../model/siteWiring';
import { sourceOf, type CheckedSite, type CheckReplies } from './check';
import { extracted, type DerivedField } from './derivedFields';
import { fails, missing, said, unanswered, works, type Evidence, type CheckVerdict } from './verdict';
import { allGone, shareWithIds, written } from './linesWithIds';
import { fieldFix, loggingFix } from './logsToTracesFixes';

/** What the newest lines say of a link that leads to a Tempo. */
export function judgeLogLink(
  site: CheckedSite,
  logs: DataSourceSettings,
  fields: DerivedField[],
  lines: LogLine[],
  replies: CheckReplies
): CheckVerdict {
  const ids = written(site, lines);
  const found = lines.filter((line) => extracted(fields, line) !== undefined).length;
  const evidence = [shareWithIds(ids, lines)];
  if (found === 0) {
    return ids.length === 0
      ? fails(
          message(
            'wiring.check.from-logs.no-ids',
            'The link is configured, but none of the last {{lines}} lines carries a trace id.',
            { lines: lines.length }
          ),
          [],
          loggingFix()
        )
      : fails(
          message(
            'wiring.check.from-logs.unmatched',
            'Lines carry a trace id, but no derived field of {{logs}} finds it.',
            { logs: strong(logs.name) }
          ),
          [
            ...evidence,
            ...fields.map(({ name, pattern }) =>
              said(
                message('wiring.check.from-logs.field', 'Derived field {{name}}: {{pattern}}', {
                  name: strong(name),
                  pattern: code(pattern),
                })
              )
            ),
          ],
          fieldFix(site, logs, ids[0])
        );
  }
  const looked = replies.each('written', 'trace');
  const gone = allGone(replies)
    ? [
        said(
          message(
            'wiring.check.from-logs.sampled',
            'None of the {{looked}} newest ids has a trace: sampling keeps few',
            { looked: looked.length }
          )
        ),
      ]
    : [];
  const ofKnownTraces = (replies.get('known', 'logs') ?? []).filter((line) => extracted(fields, line) !== undefined);
  if (gone.length > 0 && ofKnownTraces.length === 0) {
    return fails(
      message(
        'wiring.check.from-logs.dead',
        'Derived fields find trace ids, but none of the {{looked}} that were looked up exists.',
        { looked: looked.length }
      ),
      [
        ...evidence,
        said(message('wiring.check.from-logs.example', 'For example {{id}}', { id: code(looked[0].traceId) })),
      ],
      {
        what: message(
          'wiring.check.from-logs.dead-fix',
          'The traces were not sampled, are past Tempo’s retention, or the link leads to another Tempo than the service writes to. Let tail sampling keep slow and failed requests, and check the data source of the derived field.'
        ),
        snippets: [],
      }
    );
  }
  const error = replies.firstError('written');
  return looked.length === 0 && error
    ? unanswered(sourceOf(site, 'traces')?.name ?? 'Tempo', error)
    : works(
        message(
          'wiring.check.from-logs.work',
          'A derived field finds the trace in {{found}} of the last {{lines}} lines, and such traces exist.',
          { found: strong(found), lines: lines.length }
        ),
        [...evidence, ...gone]
      );
}

/** No derived field leads to a Tempo. */
export function notWired(
  site: CheckedSite,
  logs: DataSourceSettings,
  wrong: Evidence[],
  lines: LogLine[]
): CheckVerdict {
  const ids = written(site, lines);
  const evidence = [...wrong, ...(lines.length > 0 ? [shareWithIds(ids, lines)] : [])];
  const fix = fieldFix(site, logs, ids[0]);
  const name = strong(logs.name);
  return wrong.length > 0
    ? fails(
        message('wiring.check.from-logs.nowhere', 'The derived fields of {{name}} lead to no Tempo data source.', {
          name,
        }),
        evidence,
        fix
      )
    : missing(
        message('wiring.check.from-logs.none', '{{name}} has no derived field that leads from a line to its trace.', {
          name,
        }),
        evidence,
        fix
      );
}
