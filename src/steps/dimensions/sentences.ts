import type { Finding } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { message, plural, strong, type Message } from '../../model/words/message';
import { standsOut, type Judged } from './labelSource';
import type { LabelVerdict } from './ranking';

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
    return message(
      'dimensions.sentence.oneValue',
      '{{label}}: nearly all requests have {{value}}, so it explains nothing.',
      values
    );
  }
  if (share === 0) {
    return message('dimensions.sentence.nothing', '{{label}}: no value explains any of it.', values);
  }
  if (!Number.isFinite(burn)) {
    return message('dimensions.sentence.share', '{{label}}: {{value}} explains {{share}} of what went wrong.', values);
  }
  return standsOut(label)
    ? message(
        'dimensions.sentence',
        '{{label}}: {{value}} explains {{share}} of the burn. Without it, the burn rate falls from {{burn}} to {{without}}.',
        values
      )
    : message(
        'dimensions.sentence.little',
        '{{label}}: no single value explains it. Without {{value}}, the burn rate goes from {{burn}} to {{without}}.',
        values
      );
}

export function overallSentence({ code, best, equals }: LabelVerdict, ranked: number, burn: number): Message {
  if (!best) {
    return message('dimensions.none.sentence', 'No label explains it. Continuing without a filter.');
  }
  const values = { sentence: labelSentence(best, burn), others: names(equals), count: count(ranked), label: best.name };
  switch (code) {
    case 'one':
      return ranked > 1
        ? message('dimensions.one.sentence', '{{sentence}} No other label explains as much.', values)
        : values.sentence;
    case 'sameCut':
      return plural(
        'dimensions.sameCut.sentence',
        equals.length,
        '{{sentence}} {{others}} selects the same errors and requests, so it is probably the same traffic.',
        '{{sentence}} {{others}} select the same errors and requests, so they are probably the same traffic.',
        values
      );
    case 'several':
      return plural(
        'dimensions.several.sentence',
        equals.length,
        '{{sentence}} {{others}} explains about as much, of slightly different requests. Check each before you blame one. Continuing with the first.',
        '{{sentence}} {{others}} explain about as much, of slightly different requests. Check each before you blame one. Continuing with the first.',
        values
      );
    case 'none':
      return best.share > 0
        ? message(
            'dimensions.none.best',
            'No single value of any label stands out ({{count}} checked). The nearest: {{sentence}} Continuing without a filter.',
            values
          )
        : message(
            'dimensions.none.nothing',
            'No label stands out ({{count}} checked): bad requests are spread evenly. Continuing without a filter.',
            values
          );
  }
}

export function verdictLabel({ code }: LabelVerdict): Finding['verdict'] {
  switch (code) {
    case 'one':
      return { code, tone: 'critical', label: message('dimensions.one', 'one label stands out') };
    case 'sameCut':
      return { code, tone: 'critical', label: message('dimensions.sameCut', 'several labels, same numbers') };
    case 'several':
      return { code, tone: 'warning', label: message('dimensions.several', 'several labels stand out') };
    case 'none':
      return { code, tone: 'warning', label: message('dimensions.none', 'no label explains it') };
  }
}

export function summaryOf({ code, best }: LabelVerdict): Message {
  if (!best || code === 'none') {
    return message('dimensions.none', 'no label explains it');
  }
  return code === 'several'
    ? message('dimensions.summary.several', '{{label}} {{value}}, or another', {
        label: best.name,
        value: best.best.value,
      })
    : message('dimensions.summary', '{{label}} {{value}}', { label: best.name, value: best.best.value });
}

export function dimensionsHeadline({ code, best }: LabelVerdict, errors: number, slow: boolean): Message | undefined {
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
    ? message(
        'dimensions.headline.slow',
        '{{errors}} of its {{total}} slow requests are on {{label}} {{value}}.',
        values
      )
    : message('dimensions.headline', '{{errors}} of its {{total}} errors are on {{label}} {{value}}.', values);
}

function names(labels: Judged[]): string {
  return labels.map(({ name }) => name).join(', ');
}
