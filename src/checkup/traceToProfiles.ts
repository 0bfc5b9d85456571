import { MOST_VALUES } from '../signals/lookups';
import { code, message, strong } from '../model/words/message';
import { readTraceToProfiles } from '../wiring/links';
import { expandSpanTemplate, type Expanded } from '../wiring/spanTemplate';
import { field, textField } from '../signals/untrusted';
import type { DataSourceSettings, TraceToProfiles } from '../model/siteWiring';
import { sourceOf, type Check, type CheckedSite, type CheckReplies } from './check';
import { noSample, planSample, sampled, type Sampled } from './sample';
import { settingsFix } from './snippets';
import { noTargetSource, notFollowed, targetOf } from './target';
import {
  fails,
  missing,
  nothingToCheck,
  said,
  unanswered,
  works,
  type Evidence,
  type Fix,
  type CheckVerdict,
} from './verdict';

/** It is only whether there is anything. */
const NODES = 8;

/** From a span to its profile: the link, its profile type, and samples of the service under its name there. */
export const traceToProfiles: Check = {
  id: 'traces-profiles',
  group: 'links',
  title: message('wiring.check.to-profiles', 'Traces to profiles'),
  purpose: message('wiring.check.to-profiles.purpose', 'From “this span is slow” to “this function is”.'),
  ends: [message('wiring.check.traces', 'Traces'), message('wiring.check.profiles', 'Profiles')],
  weight: 2,

  plan(site, replies) {
    const link = linkOf(site);
    if (!link || !('source' in link.target)) {
      return {};
    }
    const source = link.target.source.uid;
    const [tried] = sampled(site, replies);
    const expanded = tried && selectorOf(tried, link.settings);
    const { range } = site;
    return {
      types: { kind: 'profileTypes', source, ...range },
      services: { kind: 'profileLabelValues', source, label: serviceTag(link.settings), ...range, limit: MOST_VALUES },
      ...planSample(site, replies),
      ...(expanded && 'query' in expanded
        ? {
            profile: {
              kind: 'profile' as const,
              source,
              profileType: link.settings.profileType,
              selector: expanded.query,
              ...range,
              maxNodes: NODES,
            },
          }
        : {}),
    };
  },

  read(site, replies) {
    const traces = sourceOf(site, 'traces');
    const profiles = sourceOf(site, 'profiles');
    if (!traces || !profiles) {
      return noTargetSource(site, traces ? 'profiles' : 'traces');
    }
    const link = linkOf(site);
    if (!link) {
      return missing(
        message('wiring.check.to-profiles.none', '{{traces}} has no link from a span to its profile.', {
          traces: strong(traces.name),
        }),
        [],
        fixOf(site, traces, replies)
      );
    }
    if ('wrong' in link.target) {
      const sentence = message(
        'wiring.check.to-profiles.nowhere',
        'Trace to profiles of {{traces}} cannot be followed: {{wrong}}.',
        { traces: strong(traces.name), wrong: link.target.wrong }
      );
      return notFollowed(sentence, link.target, fixOf(site, traces, replies));
    }
    return judge(site, traces, link.target.source, link.settings, replies);
  },
};

function linkOf(site: CheckedSite) {
  const traces = sourceOf(site, 'traces');
  const uid = textField(field(traces?.jsonData, 'tracesToProfiles'), 'datasourceUid');
  return uid === undefined
    ? undefined
    : { target: targetOf(site, 'profiles', uid), settings: readTraceToProfiles(traces?.jsonData) };
}

function serviceTag({ tags }: TraceToProfiles): string {
  return tags.find(({ key }) => key === 'service.name')?.label ?? 'service_name';
}

function selectorOf({ span, trace }: Sampled, { customQuery, tags }: TraceToProfiles): Expanded {
  return expandSpanTemplate(customQuery ?? '{${__tags}}', span, trace.traceId, tags);
}

function judge(
  site: CheckedSite,
  traces: DataSourceSettings,
  profiles: DataSourceSettings,
  settings: TraceToProfiles,
  replies: CheckReplies
): CheckVerdict {
  const error = replies.error('types');
  const types = replies.get('types', 'profileTypes');
  if (!types) {
    return error ? unanswered(profiles.name, error) : noSample(site, replies);
  }
  const name = strong(profiles.name);
  if (types.length === 0) {
    return nothingToCheck(
      message(
        'wiring.check.to-profiles.idle',
        'The link is configured, but {{name}} has no profile at all in this window.',
        { name }
      )
    );
  }
  if (!types.some(({ id }) => id === settings.profileType)) {
    return fails(
      message('wiring.check.to-profiles.type', '{{name}} has no profile of the configured type {{type}}.', {
        name,
        type: code(settings.profileType),
      }),
      [
        said(
          message('wiring.check.to-profiles.types', 'It has: {{types}}', {
            types: code(types.map(({ id }) => id).join(', ')),
          })
        ),
      ],
      fixOf(site, traces, replies)
    );
  }
  const [tried] = sampled(site, replies);
  return tried ? samples(site, tried, traces, profiles, settings, replies) : noSample(site, replies);
}

function samples(
  site: CheckedSite,
  tried: Sampled,
  traces: DataSourceSettings,
  { name }: DataSourceSettings,
  settings: TraceToProfiles,
  replies: CheckReplies
): CheckVerdict {
  const expanded = selectorOf(tried, settings);
  const service = strong(tried.span.service);
  if ('missing' in expanded) {
    return fails(
      message('wiring.check.to-profiles.unfilled', 'The link cannot be filled in from a recent span of {{service}}.', {
        service,
      }),
      [said(expanded.reason)],
      fixOf(site, traces, replies)
    );
  }
  const selector = said(message('wiring.check.query', 'For example {{query}}', { query: code(expanded.query) }));
  const profile = replies.get('profile', 'profile');
  const error = replies.error('profile');
  if (!profile) {
    return error ? unanswered(name, error) : noSample(site, replies);
  }
  return profile.total > 0
    ? works(
        message(
          'wiring.check.to-profiles.work',
          '{{name}} has samples of {{service}} under the same name as its spans.',
          { name: strong(name), service }
        ),
        [selector]
      )
    : fails(
        message('wiring.check.to-profiles.empty', '{{name}} has no sample of {{service}} in this window.', {
          name: strong(name),
          service,
        }),
        [selector, ...profiled(replies)],
        {
          what: message(
            'wiring.check.to-profiles.empty-fix',
            'The service is not profiled, or has another name there. Give profiler and tracer the same service name.'
          ),
          snippets: [
            {
              title: message('wiring.check.environment', 'Environment of the service'),
              text: `PYROSCOPE_APPLICATION_NAME=${tried.span.service}\n`,
            },
          ],
        }
      );
}

function profiled(replies: CheckReplies): Evidence[] {
  const services = replies.get('services', 'profileLabelValues') ?? [];
  return services.length === 0
    ? []
    : [
        said(
          message('wiring.check.to-profiles.services', 'It has samples of: {{services}}', {
            services: code(services.slice(0, 12).join(', ')),
          })
        ),
      ];
}

function fixOf(site: CheckedSite, traces: DataSourceSettings, replies: CheckReplies): Fix {
  const settings = readTraceToProfiles(traces.jsonData);
  const types = replies.get('types', 'profileTypes') ?? [];
  const fits = types.length === 0 || types.some(({ id }) => id === settings.profileType);
  const cpu = types.find(({ sampleType }) => sampleType === 'cpu') ?? types[0];
  return settingsFix(
    traces,
    message(
      'wiring.check.to-profiles.fix',
      'Link to your Pyroscope, with a profile type that it has and the label of the service there.'
    ),
    message('wiring.check.to-profiles.section', 'Trace to profiles'),
    {
      tracesToProfiles: {
        datasourceUid: sourceOf(site, 'profiles')?.uid ?? '<uid of your Pyroscope>',
        profileTypeId: fits ? settings.profileType : cpu.id,
        customQuery: false,
        tags: [{ key: 'service.name', value: 'service_name' }],
      },
    }
  );
}
