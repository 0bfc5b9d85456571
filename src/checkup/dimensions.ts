import type { Span } from '../signals/data';
import { MOST_NAMES } from '../signals/lookups';
import { code, message, strong } from '../model/words/message';
import type { Dimension } from '../model/rail/rail';
import { chooseName, namesOf, withoutScope } from '../wiring/vocabulary';
import { sourceOf, type Check, type CheckedSite, type CheckReplies } from './check';
import { railSettings } from './railSettings';
import { noSample, planSample, sampled } from './sample';
import { noTargetSource } from './target';
import { fails, missing, said, works, type Evidence, type Fix, type CheckVerdict } from './verdict';

/** Whether the rail's dimensions (the tenant, the partition) stand on spans, under the names that the rail has for them. */
export const dimensionsOnSpans: Check = {
  id: 'dimensions-spans',
  group: 'vocabulary',
  title: message('wiring.check.on-spans', 'Tenant on spans'),
  purpose: message(
    'wiring.check.on-spans.purpose',
    'Find traces of the tenant that has the errors, at no cost in metric series.'
  ),
  weight: 3,

  plan(site, replies) {
    const traces = sourceOf(site, 'traces');
    return traces && site.rail.dimensions.length > 0
      ? { attributes: { kind: 'spanAttributes', source: traces.uid, limit: MOST_NAMES }, ...planSample(site, replies) }
      : {};
  },

  read(site, replies) {
    const { dimensions, title } = site.rail;
    if (!sourceOf(site, 'traces')) {
      return noTargetSource(site, 'traces');
    }
    if (dimensions.length === 0) {
      return missing(
        message(
          'wiring.check.on-spans.no-dimension',
          'The rail {{rail}} has no dimension to split by, such as tenant or partition.',
          { rail: strong(title) }
        ),
        [],
        dimensionFix(site)
      );
    }
    return judge(site, replies);
  },
};

interface OnSpans {
  dimension: Dimension;
  /** traces of the sample with the attribute on some span */
  traces: number;
  /** the name under which it is there, where the rail says another or none */
  instead?: string;
}

function judge(site: CheckedSite, replies: CheckReplies): CheckVerdict {
  const sample = sampled(site, replies).map(({ trace }) => trace.spans);
  if (sample.length === 0) {
    return noSample(site, replies);
  }
  const known = [
    ...new Set([...sample.flat().flatMap(attributesOf), ...(replies.get('attributes', 'spanAttributes') ?? [])]),
  ];
  const found = site.rail.dimensions.map((dimension): OnSpans => {
    const traces = sample.filter(
      (spans) => dimension.span !== undefined && spans.some((span) => carries(span, dimension.span ?? ''))
    ).length;
    const instead = traces > 0 ? undefined : likely(dimension, known);
    return { dimension, traces, instead };
  });
  const evidence = found.map((each) => told(each, sample.length));
  const there = found.filter(({ traces }) => traces > 0);
  const names = found
    .filter(({ traces }) => traces === 0)
    .map(({ dimension }) => dimension.title)
    .join(', ');
  if (there.length === found.length) {
    return works(
      message('wiring.check.on-spans.work', 'Recent spans carry what the rail splits by: {{names}}.', {
        names: strong(there.map(({ dimension }) => dimension.title).join(', ')),
      }),
      evidence
    );
  }
  const misnamed = found.filter(({ instead }) => instead !== undefined);
  return misnamed.length > 0
    ? fails(
        message('wiring.check.on-spans.misnamed', 'Spans use another name than the rail: {{names}}.', {
          names: strong(names),
        }),
        evidence,
        renameFix(site, misnamed)
      )
    : missing(
        message('wiring.check.on-spans.none', 'No recent span carries {{names}}.', { names: strong(names) }),
        evidence,
        attributeFix(found)
      );
}

/** With scope, as a rail names them. */
function attributesOf({ attributes, resource }: Span): string[] {
  return [
    ...Object.keys(resource).map((name) => `resource.${name}`),
    ...Object.keys(attributes).map((name) => `span.${name}`),
  ];
}

function carries(span: Span, attribute: string): boolean {
  return attribute === 'name' || attributesOf(span).includes(attribute);
}

function likely(dimension: Dimension, known: string[]): string | undefined {
  const name = chooseName(namesOf(dimension, 'span'), known.map(withoutScope));
  return name === undefined ? undefined : known.find((each) => withoutScope(each) === name);
}

function told({ dimension, traces, instead }: OnSpans, all: number): Evidence {
  const values = {
    title: strong(dimension.title),
    traces,
    all,
    attribute: code(dimension.span ?? ''),
    instead: code(instead ?? ''),
  };
  return said(
    traces > 0
      ? message(
          'wiring.check.on-spans.share',
          '{{title}}: {{attribute}} on {{traces}} of {{all}} recent traces',
          values
        )
      : instead !== undefined
        ? message('wiring.check.on-spans.instead', '{{title}}: there is {{instead}} instead', values)
        : message('wiring.check.on-spans.absent', '{{title}}: on none of {{all}} recent traces', values)
  );
}

function renameFix({ rail }: CheckedSite, misnamed: OnSpans[]): Fix {
  const renamed = rail.dimensions.map((dimension) => {
    const { title: _title, ...rest } = dimension;
    const instead = misnamed.find((each) => each.dimension === dimension)?.instead;
    return instead === undefined ? rest : { ...rest, span: instead };
  });
  return railSettings(
    rail,
    message('wiring.check.on-spans.rename', 'In the rail, write the attribute’s name as spans have it.'),
    { dimensions: renamed }
  );
}

function dimensionFix({ rail }: CheckedSite): Fix {
  return railSettings(
    rail,
    message(
      'wiring.check.on-spans.add',
      'Add a dimension to the rail: the name that metrics, spans and logs have for the tenant.'
    ),
    {
      dimensions: [{ name: 'tenant', metric: 'tenant_id', span: 'resource.tenant_id', log: 'tenant_id' }],
    }
  );
}

function attributeFix(found: OnSpans[]): Fix {
  const absent = found
    .filter(({ traces }) => traces === 0)
    .map(({ dimension }) => dimension.span ?? `span.${dimension.metric ?? dimension.name}`);
  const [first] = absent.map(withoutScope);
  return {
    what: message(
      'wiring.check.on-spans.fix',
      'Set it where the tenant of the request is known. Baggage carries it to every service. As an attribute it costs no metric series.'
    ),
    snippets: [
      {
        title: message('wiring.check.on-spans.code', 'The service (Python, OpenTelemetry)'),
        text: `trace.get_current_span().set_attribute("${first}", value)\n`,
      },
    ],
  };
}
