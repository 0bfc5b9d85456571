import type { Span } from '../signals/data';
import { PROFILE_ID } from '../steps/profile/question';
import { code, message, strong } from '../model/words/message';
import { sourceOf, type Check } from './check';
import { noSample, planSample, sampled } from './sample';
import { noTargetSource } from './target';
import { missing, said, works } from './verdict';

/** Whether a span has a profile of its own, rather than that of everything its service did meanwhile. */
export const spanProfiles: Check = {
  id: 'span-profiles',
  group: 'links',
  title: message('wiring.check.span-profiles', 'Span profiles'),
  purpose: message(
    'wiring.check.span-profiles.purpose',
    'The profile of the one slow request, without the thousand fast ones.'
  ),
  ends: [message('wiring.check.span', 'Span'), message('wiring.check.its-profile', 'Its profile')],
  weight: 1,

  plan: planSample,

  read(site, replies) {
    if (!sourceOf(site, 'traces') || !sourceOf(site, 'profiles')) {
      return noTargetSource(site, sourceOf(site, 'traces') ? 'profiles' : 'traces');
    }
    const roots = sampled(site, replies).flatMap(({ trace }) => firstOfProcess(trace.spans));
    if (roots.length === 0) {
      return noSample(site, replies);
    }
    const profiled = roots.filter(({ attributes }) => PROFILE_ID in attributes);
    const services = [...new Set(profiled.map(({ service }) => service))];
    const counts = { found: strong(profiled.length), all: roots.length, attribute: code(PROFILE_ID) };
    return profiled.length > 0
      ? works(
          message(
            'wiring.check.span-profiles.work',
            '{{found}} of {{all}} spans at which a process begins carry {{attribute}}.',
            counts
          ),
          [
            said(
              message('wiring.check.span-profiles.services', 'Of the services {{services}}', {
                services: code(services.join(', ')),
              })
            ),
          ]
        )
      : missing(
          message(
            'wiring.check.span-profiles.none',
            'None of {{all}} spans at which a process begins carries {{attribute}}.',
            counts
          ),
          [],
          {
            what: message(
              'wiring.check.span-profiles.fix',
              'Add Pyroscope’s span profiles to the tracer of the service (Go, Java, .NET, Python, Ruby): it labels samples with their span and sets the attribute.'
            ),
            snippets: [
              {
                title: message('wiring.check.span-profiles.code', 'The service (Go, grafana/otel-profiling-go)'),
                text: 'otel.SetTracerProvider(otelpyroscope.NewTracerProvider(provider))\n',
              },
            ],
          }
        );
  },
};

/** Spans whose parent is of another service, or that have none. */
function firstOfProcess(spans: Span[]): Span[] {
  const serviceOf = new Map(spans.map((span) => [span.spanId, span.service]));
  return spans.filter(
    ({ parentSpanId, service }) => parentSpanId === undefined || serviceOf.get(parentSpanId) !== service
  );
}
