import type { LogLine } from '../signals/data';
import { percent } from '../model/words/format';
import { code, message, strong, type Message } from '../model/words/message';
import type { CheckedSite, CheckReplies } from './check';
import { idIn, type LineId } from './logIds';
import { said, type Evidence } from './verdict';

/** The trace ids that stand in the lines, newest line first. */
export function written(site: CheckedSite, lines: LogLine[]): LineId[] {
  return lines.flatMap((line) => idIn(line, site.wiring.names.logTraceId) ?? []);
}

/** Whether none of the traces that the newest lines name exists. */
export function allGone(replies: CheckReplies): boolean {
  const looked = replies.each('written', 'trace');
  return looked.length > 0 && looked.every(({ spans }) => spans.length === 0);
}

/** How many of the lines carry a trace id, and where in them. */
export function shareWithIds(ids: LineId[], lines: LogLine[]): Evidence {
  const places: Record<LineId['where'], Message> = {
    label: message('wiring.check.from-logs.label', 'a label'),
    metadata: message('wiring.check.from-logs.metadata', 'structured metadata'),
    text: message('wiring.check.from-logs.text', 'the text'),
  };
  return said(
    ids.length === 0
      ? message('wiring.check.from-logs.share-none', 'None of the last {{lines}} lines carries a trace id', {
          lines: lines.length,
        })
      : message(
          'wiring.check.from-logs.share',
          '{{share}} of the last {{lines}} lines carry a trace id, as {{name}} in {{place}}',
          {
            share: strong(percent(ids.length / lines.length)),
            lines: lines.length,
            name: code(ids[0].name),
            place: places[ids[0].where],
          }
        )
  );
}
