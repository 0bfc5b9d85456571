import type { Span } from '../../signals/data';
import { parseSpanId } from '../../signals/ids';
import { equals, renderSelector } from '../../signals/promql';
import type { ProfileEvidence } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import { emptyFinding, type Asking, type Context } from '../../model/finding/step';
import { wiringOf } from '../../wiring/clusters';
import { spanAttribute } from '../../wiring/spanAttribute';
import { expandSpanTemplate } from '../../wiring/spanTemplate';
import type { Names } from '../../model/siteWiring';
import { askedElsewhere, type AskedElsewhere } from '../cluster';
import { missingSource } from '../missingSource';
import { subjectOf, windowAround } from '../subject';
import type { SpanInQuestion } from '../../traces/suspect';

/** What the profile step asks; times are epoch milliseconds. */
export interface ProfileQuestion {
  source: string;
  profileType: string;
  service: string;
  /** the labels that may name a service, the surest first */
  serviceLabels: string[];
  podLabels: string[];
  /** Pyroscope label selector */
  selector: string;
  /** the selector is the site's own: this one is asked where that fails or finds nothing */
  instead?: string;
  /** why the site's own selector could not be used */
  customProblem?: Message;
  from: number;
  to: number;
  /** absent: no trace was found */
  span?: ProfiledSpan;
  elsewhere?: AskedElsewhere;
}

interface ProfiledSpan {
  name: string;
  /** milliseconds */
  duration: number;
  /** names under which a profiler may label the span's samples: its own, and that of the process's first span above it */
  operations: string[];
  pod?: string;
  /** pyroscope.profile.id of the span, or of the nearest span above it in the same process */
  profileId?: string;
  /** name and duration of the span that carries the id */
  carrier?: { name: string; duration: number };
  /** the far end it waits for, when waiting is what it does */
  waitsFor?: string;
}

/** At a hundred samples a second, what is shorter holds two at most: no profile (milliseconds). */
export const TOO_SHORT = 20;

/** At least five minutes around a trace: what is sampled needs time to show. */
const PADDING = 150_000;

/** The attribute that Pyroscope’s tracing integrations set on the first span of a process. */
export const PROFILE_ID = 'pyroscope.profile.id';

export function profileQuestion(context: Context): Asking<ProfileQuestion> {
  const { range } = context;
  const subject = subjectOf(context);
  const inQuestion = 'span' in subject ? subject.span : undefined;
  const place = inQuestion ? wiringOf(inQuestion.span, context.wiring) : { wiring: context.wiring };
  const { sources, names, traceToProfiles } = place.wiring;
  const { profileType, tags, customQuery } = traceToProfiles;
  if ('missing' in sources.profiles) {
    return { cannot: missingSource(sources.profiles, 'profiles', noProfile(profileType)) };
  }
  if ('wait' in subject) {
    return { wait: subject.wait };
  }
  const service = ('span' in subject ? subject.span.service : subject.service) || context.service;
  if (!service) {
    return { cannot: noService(profileType) };
  }
  const plain = renderSelector({ matchers: [equals(names.profileService[0], service)] });
  const own =
    'span' in subject && customQuery !== undefined
      ? expandSpanTemplate(customQuery, subject.span.span, subject.trace.traceId, tags)
      : undefined;
  return {
    ask: {
      source: sources.profiles.source.uid,
      profileType,
      service,
      serviceLabels: names.profileService,
      podLabels: names.profilePod,
      ...(own && 'query' in own ? { selector: own.query, instead: plain } : { selector: plain }),
      ...(own && 'reason' in own ? { customProblem: own.reason } : {}),
      ...('span' in subject
        ? windowAround(subject.evidence, { startShift: 0, endShift: 0 }, PADDING, range)
        : { from: range.from, to: range.to }),
      ...(inQuestion ? { span: profiled(inQuestion, names) } : {}),
      ...askedElsewhere(place, sources.profiles.source),
    },
  };
}

function profiled({ span, ancestors, far, waits }: SpanInQuestion, { spanPod }: Names): ProfiledSpan {
  const inProcess = sameProcess(span, ancestors);
  const carrier = carrierOf(inProcess);
  const waitsFor = far !== undefined && (waits || span.kind === 'client') ? far : undefined;
  const pod = spanAttribute(span, spanPod);
  return {
    name: span.name,
    duration: span.duration,
    operations: [...new Set([span.name, inProcess[inProcess.length - 1].name])].filter((name) => name !== ''),
    pod,
    ...(carrier
      ? { profileId: carrier.id, carrier: { name: carrier.span.name, duration: carrier.span.duration } }
      : {}),
    waitsFor,
  };
}

/** The span and those right above it in the same service, nearest first. */
function sameProcess(span: Span, ancestors: Span[]): Span[] {
  const end = ancestors.findIndex(({ service }) => service !== span.service);
  return [span, ...(end < 0 ? ancestors : ancestors.slice(0, end))];
}

/** The profiler marks the root span of a process only. */
function carrierOf(inProcess: Span[]): { span: Span; id: string } | undefined {
  for (const span of inProcess) {
    const value = span.attributes[PROFILE_ID];
    const parsed = typeof value === 'string' ? parseSpanId(value) : undefined;
    if (parsed && 'id' in parsed) {
      return { span, id: parsed.id };
    }
  }
  return undefined;
}

export function noProfile(profileType: string, over: Partial<ProfileEvidence> = {}): ProfileEvidence {
  return {
    kind: 'profile',
    scope: 'service',
    service: '',
    profileType,
    unit: unitOf(profileType),
    from: 0,
    to: 0,
    top: [],
    ...over,
  };
}

/** process_cpu:cpu:nanoseconds:cpu:nanoseconds is in nanoseconds. */
function unitOf(profileType: string): string {
  return profileType.split(':')[2] ?? 'count';
}

function noService(profileType: string) {
  return emptyFinding(
    noProfile(profileType),
    'noService',
    message(
      'profile.noService',
      'The span names no service, so there is no profile to look for. Choose a service above, or set service.name in its instrumentation.'
    ),
    message('profile.none.summary', 'no profile')
  );
}
