import type { Quarter, SplitCandidate, SplitEvidence, Together } from '../model/finding/finding';
import { count, percent } from '../model/words/format';
import { message, strong, type Message, type Value } from '../model/words/message';
import type { Asked } from './twoByTwo';

/**
 * What the split says by itself, then how others fare on the value, how the filters above fare elsewhere, and which of
 * the two it is.
 */
export function apartSentence(
  sentence: Message,
  dimension: string,
  { chosen, shared = [], everything }: Asked,
  together: Together | undefined,
  counts: SplitEvidence['counts']
): Message {
  if (!together) {
    return sentence;
  }
  if (!chosen && !everything) {
    return everywhereSentence(dimension, together, counts);
  }
  return message('split.apart', '{{sentence}} {{others}}, {{elsewhere}}: {{conclusion}}.', {
    sentence: chosen ? sentence : allSentence(together, everything),
    others: othersClause(together.others, shared.length > 1 ? strong(together.value) : message('split.apart.it', 'it'), counts),
    elsewhere: elsewhereClause(together, counts),
    conclusion: conclusion(dimension, together),
  });
}

function allSentence(together: Together, everything: SplitCandidate | undefined): Message {
  return message('split.apart.all', '{{value}} has {{share}} of what {{filters}} sends.', {
    value: strong(together.value || '–'),
    share: percent(everything?.requestShare ?? NaN),
    filters: nameOf(together),
  });
}

/** No value of the dimension is to blame, since the filters above are: the one that is most so, as an example. */
function everywhereSentence(dimension: string, together: Together, counts: SplitEvidence['counts']): Message {
  const { here, elsewhere, others, value } = together;
  const rate = (quarter: Quarter) => percent(quarter.errors / quarter.requests);
  return message(
    'split.apart.everywhere',
    'It is {{filters}}, not one {{dimension}}: {{here}} of it {{fail}} on {{value}} and {{elsewhere}} elsewhere, but only {{others}} of others on {{value}}. The walk goes on without this filter.',
    {
      ...figuresOf(others, counts),
      filters: strong(nameOf(together)),
      dimension,
      value: value || '–',
      here: rate(here),
      elsewhere: rate(elsewhere),
      others: rate(others),
    }
  );
}

/** The filters above, by their values. */
export function nameOf({ filters }: Pick<Together, 'filters'>): string {
  return filters.map(({ value }) => value).join(', ');
}

function figuresOf({ errors, requests }: Quarter, counts: SplitEvidence['counts']) {
  return {
    rate: percent(errors / requests),
    errors: count(errors),
    requests: count(requests),
    fail: counts === 'slow' ? message('split.apart.areSlow', 'are slow') : message('split.apart.fail', 'fail'),
  };
}

function othersClause(others: Quarter, it: Value, counts: SplitEvidence['counts']): Message {
  const figures = { ...figuresOf(others, counts), it };
  switch (others.fares) {
    case 'badly':
      return message('split.apart.others.badly', 'Others on {{it}} {{fail}} as well ({{rate}} of {{requests}})', figures);
    case 'well':
      return message('split.apart.others.well', 'Others on {{it}} fare well ({{rate}} of {{requests}} {{fail}})', figures);
    case 'few':
      return message('split.apart.others.few', 'Others on {{it}} are too few to tell ({{errors}} of {{requests}} {{fail}})', figures);
    case 'none':
      return message('split.apart.others.none', 'Nobody else is on {{it}}', figures);
  }
}

function elsewhereClause(together: Together, counts: SplitEvidence['counts']): Message {
  const figures = { ...figuresOf(together.elsewhere, counts), filters: nameOf(together) };
  switch (together.elsewhere.fares) {
    case 'badly':
      return message('split.apart.elsewhere.badly', '{{filters}} fares badly elsewhere as well ({{rate}} of {{requests}} {{fail}})', figures);
    case 'well':
      return message('split.apart.elsewhere.well', '{{filters}} fares well elsewhere ({{rate}} of {{requests}} {{fail}})', figures);
    case 'few':
      return message('split.apart.elsewhere.few', '{{filters}} has too few elsewhere to tell ({{errors}} of {{requests}} {{fail}})', figures);
    case 'none':
      return message('split.apart.elsewhere.none', '{{filters}} is nowhere else', figures);
  }
}

/** Which of the two it is, as a clause. */
export function conclusion(dimension: string, together: Together): Message {
  const { culprit, value } = together;
  const values = { dimension, value: strong(value || '–'), filters: strong(nameOf(together)) };
  switch (culprit) {
    case 'value':
      return message('split.apart.value', 'it is {{dimension}} {{value}}, not {{filters}} alone', values);
    case 'filters':
      return message('split.apart.filters', 'it is {{filters}}, not {{dimension}} {{value}} alone', values);
    case 'each':
      return message('split.apart.each', 'either is bad by itself');
    case 'together':
      return message('split.apart.together', 'it takes the two together');
    case 'neither':
      return message('split.apart.neither', 'it is neither, everything else fails as much');
    case 'unknown':
      return unknown(together, values);
  }
}

/** What can be ruled out is said, what cannot be told as well. */
function unknown(together: Together, values: { dimension: string; value: Value; filters: Value }): Message {
  const { elsewhere, others, rest } = together;
  if (elsewhere.fares === 'few' || others.fares === 'few') {
    return message('split.apart.few', 'too few to tell the two apart, a longer time range may');
  }
  if (others.fares === 'well') {
    return message('split.apart.notValue', 'it is not {{dimension}} {{value}} alone, but {{filters}} or both together', values);
  }
  if (elsewhere.fares === 'well') {
    return message('split.apart.notFilters', 'it is not {{filters}} alone, but {{dimension}} {{value}} or both together', values);
  }
  return rest.fares === 'well'
    ? message('split.apart.tied', 'the two cannot be told apart')
    : message('split.apart.nothingWell', 'nothing fares well to hold it against');
}
