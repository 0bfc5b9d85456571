import { message, type Message } from '../../model/words/message';
import type { Carrier } from './idLocation';
import { logsRung, type Lines, type LogsRung } from './rung';
import { chooseTrace, idsAreLabels, idsInFields, idsInText, logIds, logSpanId } from './stronger';

type IdRung<Name extends string> = Pick<LogsRung<Name>, 'name' | 'stronger'> & {
  of: 'span' | 'trace';
  carriers: Carrier[];
};

/** Lines carry the id of the span, or that of the trace alone, in one of these places. */
function idRung<Name extends string>({ name, of, carriers, stronger }: IdRung<Name>) {
  return logsRung({
    name,
    level: 3,
    holds: ({ ids }) => ids?.of === of && carriers.includes(ids.carrier),
    join: joinOfIds,
    stronger: (lines) => lines.calledOtherwise ?? stronger?.(lines),
  });
}

const ID_RUNGS = [
  idRung({
    name: 'spanMetadata',
    of: 'span',
    carriers: ['metadata', 'label'],
    stronger: ({ ids }) => (ids?.carrier === 'label' ? idsAreLabels() : undefined),
  }),
  idRung({ name: 'spanParsed', of: 'span', carriers: ['json', 'logfmt'], stronger: idsInFields }),
  idRung({ name: 'spanText', of: 'span', carriers: ['text'], stronger: idsInText }),
  idRung({ name: 'traceMetadata', of: 'trace', carriers: ['metadata', 'label'], stronger: logSpanId }),
  idRung({ name: 'traceParsed', of: 'trace', carriers: ['json', 'logfmt'], stronger: logSpanId }),
  idRung({ name: 'traceText', of: 'trace', carriers: ['text'], stronger: idsInText }),
];

/** The rungs from a trace to its logs, the strongest first (ladders.md). */
export const LOGS_RUNGS = [
  logsRung({
    // The site's own query, whose lines carry an id.
    name: 'own',
    level: 3,
    holds: ({ ids, own }) => ids !== undefined && own === 'withId',
    join: (lines) => message('logs.join.own', 'custom query: {{join}}', { join: joinOfIds(lines) }),
    stronger: (lines) => ID_RUNGS.find((rung) => rung.holds(lines))?.stronger?.(lines),
  }),
  ...ID_RUNGS,
  logsRung({
    // The site's own query, whose lines carry none.
    name: 'own',
    level: 1,
    holds: ({ own }) => own !== undefined,
    join: () => message('logs.join.ownByTime', 'custom query, without an id'),
    stronger: logIds,
  }),
  logsRung({
    name: 'pod',
    level: 1,
    holds: ({ rows }) => rows.some(({ nearness }) => nearness === 'pod'),
    join: () => message('logs.join.pod', 'service and pod, around the span'),
    stronger: logIds,
  }),
  logsRung({
    name: 'service',
    level: 1,
    holds: ({ question, rows }) => question.span !== undefined && rows.length > 0,
    join: () => message('logs.join.time', 'service, around the span'),
    stronger: logIds,
  }),
  logsRung({
    name: 'serviceErrors',
    level: 1,
    holds: ({ rows }) => rows.length > 0,
    join: () => message('logs.join.service', 'service, same time range'),
    stronger: chooseTrace,
  }),
];

export type LogsRungName = (typeof LOGS_RUNGS)[number]['name'];

function joinOfIds({ ids }: Lines): Message {
  return message('logs.join.in', '{{ids}} in {{place}}', {
    ids:
      ids?.of === 'span' ? message('logs.join.span', 'trace id and span id') : message('logs.join.trace', 'trace id'),
    place: PLACES[ids?.carrier ?? 'text'],
  });
}

const PLACES: Record<Carrier, Message> = {
  metadata: message('logs.place.metadata', 'structured metadata'),
  label: message('logs.place.label', 'a label'),
  json: message('logs.place.json', 'JSON'),
  logfmt: message('logs.place.logfmt', 'logfmt'),
  text: message('logs.place.text', 'the text'),
};
