import type { Quarter, SplitCandidate, SplitEvidence, Together } from '../model/finding/finding';
import { count, percent } from '../model/words/format';
import { message, strong, type Message, type Value } from '../model/words/message';
import type { OthersBeside } from './twoByTwo';

/** What the split says by itself, then how bad others are on the value, how bad the filters above are elsewhere, and which of the two it is. */
export function apartSentence(
  sentence: Message,
  dimension: string,
  { chosen, everything }: OthersBeside,
  together: Together | undefined,
  counts: SplitEvidence['counts']
): Message {
  if (!together) {
    return sentence;
  }
  if (!chosen && !everything) {
    return everywhereSentence(dimension, together, counts);
  }
  return message('split.apart', '{{sentence}} {{others}} {{elsewhere}} {{conclusion}}', {
    sentence: chosen ? sentence : allSentence(together, everything),
    others: othersSentence(together, counts),
    elsewhere: elsewhereSentence(together, counts),
    conclusion: conclusion(dimension, together),
  });
}

function allSentence(together: Together, everything: SplitCandidate | undefined): Message {
  return message('split.apart.all', '{{value}} has {{share}} of the requests of {{filters}}.', {
    value: strong(together.value || '–'),
    share: percent(everything?.requestShare ?? NaN),
    filters: nameOfPair(together),
  });
}

/** No value of the dimension is to blame, since the filters above are: the one that is most so, as an example. */
function everywhereSentence(dimension: string, together: Together, counts: SplitEvidence['counts']): Message {
  const { here, elsewhere, others, value } = together;
  const rate = (quarter: Quarter) => percent(quarter.errors / quarter.requests);
  const values = {
    filters: strong(nameOfPair(together)),
    dimension,
    value: value || '–',
    here: rate(here),
    elsewhere: rate(elsewhere),
    others: rate(others),
  };
  return counts === 'slow'
    ? message(
        'split.apart.everywhere.slow',
        '{{filters}} is slow on every {{dimension}} ({{here}} on {{value}}, {{elsewhere}} elsewhere). Others on {{value}} are fine ({{others}}). Continuing without this filter.',
        values
      )
    : message(
        'split.apart.everywhere',
        '{{filters}} fails on every {{dimension}} ({{here}} on {{value}}, {{elsewhere}} elsewhere). Others on {{value}} are fine ({{others}}). Continuing without this filter.',
        values
      );
}

/** The filters above, by their values. */
export function nameOfPair({ filters }: Pick<Together, 'filters'>): string {
  return filters.map(({ value }) => value).join(', ');
}

function figuresOf({ errors, requests }: Quarter) {
  return { rate: percent(errors / requests), errors: count(errors), requests: count(requests) };
}

function othersSentence({ others, value }: Together, counts: SplitEvidence['counts']): Message {
  const figures = { ...figuresOf(others), value: strong(value || '–') };
  const slow = counts === 'slow';
  switch (others.fares) {
    case 'badly':
      return slow
        ? message(
            'split.apart.others.badly.slow',
            'Others on {{value}} are slow as well ({{rate}} of {{requests}}).',
            figures
          )
        : message('split.apart.others.badly', 'Others on {{value}} fail as well ({{rate}} of {{requests}}).', figures);
    case 'well':
      return slow
        ? message(
            'split.apart.others.well.slow',
            'Others on {{value}} are fine ({{rate}} of {{requests}} are slow).',
            figures
          )
        : message('split.apart.others.well', 'Others on {{value}} are fine ({{rate}} of {{requests}} fail).', figures);
    case 'few':
      return slow
        ? message(
            'split.apart.others.few.slow',
            'Others on {{value}} are too few to tell ({{errors}} of {{requests}} are slow).',
            figures
          )
        : message(
            'split.apart.others.few',
            'Others on {{value}} are too few to tell ({{errors}} of {{requests}} fail).',
            figures
          );
    case 'none':
      return message('split.apart.others.none', 'There are no others on {{value}}.', figures);
  }
}

function elsewhereSentence(together: Together, counts: SplitEvidence['counts']): Message {
  const figures = { ...figuresOf(together.elsewhere), filters: strong(nameOfPair(together)) };
  const slow = counts === 'slow';
  switch (together.elsewhere.fares) {
    case 'badly':
      return slow
        ? message(
            'split.apart.elsewhere.badly.slow',
            '{{filters}} is slow elsewhere as well ({{rate}} of {{requests}}).',
            figures
          )
        : message(
            'split.apart.elsewhere.badly',
            '{{filters}} fails elsewhere as well ({{rate}} of {{requests}}).',
            figures
          );
    case 'well':
      return slow
        ? message(
            'split.apart.elsewhere.well.slow',
            '{{filters}} is fine elsewhere ({{rate}} of {{requests}} are slow).',
            figures
          )
        : message(
            'split.apart.elsewhere.well',
            '{{filters}} is fine elsewhere ({{rate}} of {{requests}} fail).',
            figures
          );
    case 'few':
      return slow
        ? message(
            'split.apart.elsewhere.few.slow',
            '{{filters}} has too few requests elsewhere to tell ({{errors}} of {{requests}} are slow).',
            figures
          )
        : message(
            'split.apart.elsewhere.few',
            '{{filters}} has too few requests elsewhere to tell ({{errors}} of {{requests}} fail).',
            figures
          );
    case 'none':
      return message('split.apart.elsewhere.none', '{{filters}} has no requests elsewhere.', figures);
  }
}

/** Which of the two it is. */
export function conclusion(dimension: string, together: Together): Message {
  const { culprit, value } = together;
  const values = { dimension, value: strong(value || '–'), filters: strong(nameOfPair(together)) };
  switch (culprit) {
    case 'value':
      return message('split.apart.value', 'It is {{dimension}} {{value}}, not {{filters}} alone.', values);
    case 'filters':
      return message('split.apart.filters', 'It is {{filters}}, not {{dimension}} {{value}} alone.', values);
    case 'each':
      return message('split.apart.each', 'Each is bad by itself.');
    case 'together':
      return message('split.apart.together', 'Only the combination is bad.');
    case 'neither':
      return message('split.apart.neither', 'It is neither: everything else is as bad.');
    case 'unknown':
      return unknown(together, values);
  }
}

/** What can be ruled out is said, and what remains unknown as well. */
function unknown(together: Together, values: { dimension: string; value: Value; filters: Value }): Message {
  const { elsewhere, others, rest } = together;
  if (elsewhere.fares === 'few' || others.fares === 'few') {
    return message('split.apart.few', 'There are too few requests to tell the two apart. Try a longer time range.');
  }
  if (others.fares === 'well') {
    return message(
      'split.apart.notValue',
      'It is not {{dimension}} {{value}} alone, but {{filters}} or both together.',
      values
    );
  }
  if (elsewhere.fares === 'well') {
    return message(
      'split.apart.notFilters',
      'It is not {{filters}} alone, but {{dimension}} {{value}} or both together.',
      values
    );
  }
  return rest.fares === 'well'
    ? message('split.apart.tied', 'The two cannot be told apart.')
    : message('split.apart.nothingWell', 'There is no healthy group to compare with.');
}
