import type { Span } from '../../signals/data';
import { parseSpanId } from '../../signals/ids';
import { equals, renderSelector } from '../../signals/promql';
import type { ProfileEvidence } from '../../walk/finding';
import { message, type Message } from '../../walk/message';
import { emptyFinding, type Asking, type Context } from '../../walk/step';
import { expandSpanTemplate } from '../../wiring/spanTemplate';
import { missingSource } from '../missingSource';
import { subjectOf, windowAround } from '../subject';
import type { SpanInQuestion } from '../trace/suspect';

/** What the profile step asks; times are epoch milliseconds. */
export interface ProfileQuestion {
  source: string;
  profileType: string;
  service: string;
  /** Pyroscope label selector */
  selector: string;
  /** why the site's own selector could not be used */
  customProblem?: Message;
  from: number;
  to: number;
  /** absent: no trace was found */
  span?: ProfiledSpan;
}

export interface ProfiledSpan {
  name: string;
  /** milliseconds */
  duration: number;
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

const DEFAULT_LABEL = 'service_name';
const PROFILE_ID = 'pyroscope.profile.id';

export function profileQuestion(context: Context): Asking<ProfileQuestion> {
  const { wiring, range } = context;
  const { profileType, tags, customQuery } = wiring.traceToProfiles;
  const profiles = wiring.sources.profiles;
  if ('missing' in profiles) {
    return { cannot: missingSource(profiles, 'profiles', noProfile(profileType)) };
  }
  const subject = subjectOf(context);
  if ('wait' in subject) {
    return { wait: subject.wait };
  }
  const span = 'span' in subject ? subject.span : undefined;
  const service = ('span' in subject ? subject.span.service : subject.service) || context.service;
  if (!service) {
    return { cannot: noService(profileType) };
  }
  const label = tags.find(({ key }) => key === 'service.name')?.label ?? DEFAULT_LABEL;
  const own =
    'span' in subject && customQuery !== undefined
      ? expandSpanTemplate(customQuery, subject.span.span, subject.trace.traceId, tags)
      : undefined;
  return {
    ask: {
      source: profiles.source.uid,
      profileType,
      service,
      selector: own && 'query' in own ? own.query : renderSelector({ matchers: [equals(label, service)] }),
      ...(own && 'reason' in own ? { customProblem: own.reason } : {}),
      ...('span' in subject
        ? windowAround(subject.evidence, { startShift: 0, endShift: 0 }, PADDING, range)
        : { from: range.from, to: range.to }),
      ...(span ? { span: profiled(span) } : {}),
    },
  };
}

function profiled({ span, ancestors, far, waits }: SpanInQuestion): ProfiledSpan {
  const carrier = carrierOf(span, ancestors);
  const waitsFor = far !== undefined && (waits || span.kind === 'client') ? far : undefined;
  return {
    name: span.name,
    duration: span.duration,
    ...(carrier
      ? { profileId: carrier.id, carrier: { name: carrier.span.name, duration: carrier.span.duration } }
      : {}),
    ...(waitsFor === undefined ? {} : { waitsFor }),
  };
}

/** The profiler marks the root span of a process only: the nearest one above, as long as the service is the same. */
function carrierOf(span: Span, ancestors: Span[]): { span: Span; id: string } | undefined {
  for (const candidate of [span, ...ancestors]) {
    if (candidate.service !== span.service) {
      return undefined;
    }
    const value = candidate.attributes[PROFILE_ID];
    const parsed = typeof value === 'string' ? parseSpanId(value) : undefined;
    if (parsed && 'id' in parsed) {
      return { span: candidate, id: parsed.id };
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
      'The span names no service, so there is no profile to look for. Choose a service above, or set service.name where the span is made.'
    ),
    message('profile.none.summary', 'no profile')
  );
}
