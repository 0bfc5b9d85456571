import type { Finding } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { message, strong, type Message } from '../../model/words/message';
import { standsOut, type Judged } from './side';
import type { Verdict } from './ranking';

/** A label in words: its best value, the share of the burn that goes without it, what is left. */
export function labelSentence(label: Judged, burn: number): Message {
  const { name, best, share, verdict } = label;
  const values = {
    label: strong(name),
    value: strong(best.value),
    share: strong(percent(share)),
    burn: factor(burn),
    without: strong(factor(best.burnWithout)),
  };
  if (verdict.code === 'oneValue') {
    return message('dimensions.sentence.oneValue', '{{label}}: nearly all requests have {{value}}, so it cannot tell.', values);
  }
  if (share === 0) {
    return message('dimensions.sentence.nothing', '{{label}}: no value explains any of it.', values);
  }
  if (!Number.isFinite(burn)) {
    return message('dimensions.sentence.share', '{{label}}: {{value}} explains {{share}} of what went wrong.', values);
  }
  return standsOut(label)
    ? message('dimensions.sentence', '{{label}}: {{value}} explains {{share}} of the burn; without it burn falls from {{burn}} to {{without}}.', values)
    : message('dimensions.sentence.little', '{{label}}: no single value explains it; without {{value}} burn goes from {{burn}} to {{without}}.', values);
}

export function overallSentence({ code, best, equals }: Verdict, ranked: number, burn: number): Message {
  if (!best) {
    return message('dimensions.none.sentence', 'No label explains it. The walk goes on without a filter.');
  }
  const values = { sentence: labelSentence(best, burn), others: names(equals), count: count(ranked), label: best.name };
  switch (code) {
    case 'one':
      return ranked > 1
        ? message('dimensions.one.sentence', '{{sentence}} No other label explains as much.', values)
        : values.sentence;
    case 'sameCut':
      return message(
        'dimensions.sameCut.sentence',
        '{{sentence}} It is as many errors of as many requests by {{others}}: probably the same requests under another name.',
        values
      );
    case 'several':
      return message(
        'dimensions.several.sentence',
        '{{sentence}} About as much is explained by {{others}}, whose requests are not quite the same: look at each before you blame one. The walk goes on with the first.',
        values
      );
    case 'none':
      return best.share > 0
        ? message('dimensions.none.best', 'It is in no single value of any label ({{count}} ranked). The nearest is {{sentence}} The walk goes on without a filter.', values)
        : message('dimensions.none.nothing', 'It is in no single value of any label ({{count}} ranked): it is everywhere alike. The walk goes on without a filter.', values);
  }
}

export function verdictLabel({ code }: Verdict): Finding['verdict'] {
  switch (code) {
    case 'one':
      return { code, tone: 'critical', label: message('dimensions.one', 'one label stands out') };
    case 'sameCut':
      return { code, tone: 'critical', label: message('dimensions.sameCut', 'one cut, several labels') };
    case 'several':
      return { code, tone: 'warning', label: message('dimensions.several', 'several labels do') };
    case 'none':
      return { code, tone: 'warning', label: message('dimensions.none', 'no label explains it') };
  }
}

export function summaryOf({ code, best }: Verdict): Message {
  if (!best || code === 'none') {
    return message('dimensions.none', 'no label explains it');
  }
  return code === 'several'
    ? message('dimensions.summary.several', '{{label}} {{value}}, or another', { label: best.name, value: best.best.value })
    : message('dimensions.summary', '{{label}} {{value}}', { label: best.name, value: best.best.value });
}

export function headlineOf({ code, best }: Verdict, errors: number, slow: boolean): Message | undefined {
  if (!best || code === 'none') {
    return undefined;
  }
  const values = {
    errors: strong(count(best.best.errors)),
    total: strong(count(errors)),
    label: best.name,
    value: strong(best.best.value),
  };
  return slow
    ? message('dimensions.headline.slow', '{{errors}} of its {{total}} slow requests are on {{label}} {{value}}.', values)
    : message('dimensions.headline', '{{errors}} of its {{total}} errors are on {{label}} {{value}}.', values);
}

function names(labels: Judged[]): string {
  return labels.map(({ name }) => name).join(', ');
}
