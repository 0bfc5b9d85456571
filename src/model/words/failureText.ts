import type { GatewayError } from '../../signals/gateway';
import { limitIn, type Limit } from '../../signals/limits';
import { code, message, strong, type Message, type Value } from './message';

export interface FailureText {
  /** what happened, without a full stop */
  title: Message;
  /** what to do about it, and who can */
  advice: Message;
  /** whether asking again may help */
  retry: boolean;
}

/** Data sources that the error is of go by this name here: Grafana's own API (askGrafana). */
const GRAFANA = 'grafana';

/**
 * What happened and what to do about it, as exactly as the backend's own words allow.
 * @param sourceName display name of the data source; absent: its uid is said
 */
export function failureText(error: GatewayError, sourceName?: string): FailureText {
  const source = subject(error, sourceName);
  return { ...worded(error, source), retry: error.kind !== 'absent' };
}

/** The same as one text, with the backend's words behind it, for where there is no card to draw. */
export function failureSentence(error: GatewayError, sourceName?: string): Message {
  const { title, advice } = failureText(error, sourceName);
  const words = error.message ? message('failure.words', ' In its own words: {{words}}', { words: code(error.message) }) : '';
  return message('failure.sentence', '{{title}}. {{advice}}{{words}}', { title, advice, words });
}

function subject({ source }: GatewayError, name = source): Value {
  if (name === '') {
    return message('failure.source', 'The data source');
  }
  return strong(name === GRAFANA ? 'Grafana' : name);
}

type Words = Omit<FailureText, 'retry'>;

function worded(error: GatewayError, source: Value): Words {
  const { kind, status, message: words } = error;
  switch (kind) {
    case 'forbidden':
      return forbidden(words, source);
    case 'authentication':
      return authentication(status, source);
    case 'missing':
      return missing(words, source);
    case 'rejected':
      return rejected(words, source);
    case 'busy':
      return {
        title: message('failure.busy', '{{source}} has too many requests', { source }),
        advice: message('failure.busy.advice', 'Wait a moment, then retry.'),
      };
    case 'timeout':
      return {
        title: message('failure.timeout', '{{source}} did not answer in time', { source }),
        advice: message('failure.timeout.advice', 'Retry, or choose a shorter time range.'),
      };
    case 'unreachable':
      return unreachable(status, source);
    case 'broken':
      return broken(error, source);
    case 'absent':
      return {
        title: message('failure.absent', 'The recording does not hold this'),
        advice: message('failure.absent.advice', 'Only what was asked while recording can be shown.'),
      };
    case 'cancelled':
      return {
        title: message('failure.cancelled', 'This question was cancelled'),
        advice: message('failure.cancelled.advice', 'Retry to ask it again.'),
      };
  }
}

/** Grafana refuses in words of its own; any other 403 passed through it. */
function forbidden(words: string, source: Value): Words {
  if (/access denied to data ?source|permissions? needed|additional permissions/i.test(words)) {
    return {
      title: message('failure.forbidden', 'You may not query {{source}}', { source }),
      advice: message(
        'failure.forbidden.advice',
        'Ask an administrator of Grafana for the permission {{permission}} on it: in the data source’s settings under Permissions, or by a role under Administration → Users and access. Or choose another data source for this signal.',
        { permission: code('datasources:query') }
      ),
    };
  }
  if (/allow-?listed/i.test(words)) {
    return {
      title: message('failure.proxy', 'Grafana’s proxy does not let this query through to {{source}}', { source }),
      advice: message('failure.proxy.advice', 'An administrator checks that this data source is of the type that it says.'),
    };
  }
  return {
    title: message('failure.refused', '{{source}} forbids this query', { source }),
    advice: message(
      'failure.refused.advice',
      'It is not Grafana that forbids it: the backend does, or a proxy in front of it. An administrator gives the user in this data source’s settings the right to read there.'
    ),
  };
}

/** Grafana's proxy turns a backend's 401 into 400: what still is a 401 comes from Grafana itself. */
function authentication(status: number | undefined, source: Value): Words {
  return status === 401
    ? {
        title: message('failure.session', 'Grafana does not accept your session or token any more'),
        advice: message('failure.session.advice', 'Sign in to Grafana again, in another tab, then retry here. Nothing of this page is lost.'),
      }
    : {
        title: message('failure.authentication', '{{source}} refuses the credentials that Grafana has for it', { source }),
        advice: message(
          'failure.authentication.advice',
          'An administrator checks the credentials, and the tenant’s header where it has tenants, in this data source’s settings; “Save & test” there shows whether they work.'
        ),
      };
}

function missing(words: string, source: Value): Words {
  return /data ?source|uid is invalid/i.test(words)
    ? {
        title: message('failure.deleted', 'There is no data source {{source}} any more', { source }),
        advice: message(
          'failure.deleted.advice',
          'It was deleted, or made anew with another uid. Reload the page; where the link or the rail names it, it has to name another one.'
        ),
      }
    : {
        title: message('failure.missing', '{{source}} does not know what it was asked', { source }),
        advice: message(
          'failure.missing.advice',
          'An administrator checks the URL of this data source: it has to lead to the backend itself, not below it, and to one of the data source’s type.'
        ),
      };
}

function rejected(words: string, source: Value): Words {
  const limit = limitIn(words);
  if (limit) {
    return limited(limit, source);
  }
  return {
    title: message('failure.rejected', '{{source}} refused this query', { source }),
    advice: message(
      'failure.rejected.advice',
      'Its own words say why. Where they name a place in the query, the rail or the data source’s link has an error there.'
    ),
  };
}

function limited(limit: Limit, source: Value): Words {
  switch (limit) {
    case 'lines':
      return {
        title: message('failure.lines', '{{source}} gives fewer lines than were asked for', { source }),
        advice: message('failure.lines.advice', 'Its administrator raises {{setting}}: 500 are asked for here.', {
          setting: code('max_entries_limit_per_query'),
        }),
      };
    case 'age':
      return {
        title: message('failure.age', '{{source}} does not look this far back', { source }),
        advice: message('failure.age.advice', 'Choose a later time range; its own words say how far back it looks.'),
      };
    case 'range':
      return {
        title: message('failure.range', '{{source}} refuses a time range this long', { source }),
        advice: message('failure.range.advice', 'Choose a shorter one; its own words say how long it may be.'),
      };
    case 'traceSize':
      return {
        title: message('failure.traceSize', 'This trace is larger than {{source}} gives out', { source }),
        advice: message(
          'failure.traceSize.advice',
          'Choose another trace; the steps that do not need this one go on. Its administrator can raise {{setting}}.',
          { setting: code('max_bytes_per_trace') }
        ),
      };
    case 'data':
      return {
        title: message('failure.data', 'This query reads more than {{source}} allows', { source }),
        advice: message('failure.data.advice', 'Choose a shorter time range, or a service with fewer series; its own words name the limit.'),
      };
  }
}

function unreachable(status: number | undefined, source: Value): Words {
  switch (status) {
    case undefined:
      return {
        title: message('failure.noGrafana', 'No answer came back from Grafana for {{source}}', { source }),
        advice: message('failure.noGrafana.advice', 'The connection to Grafana broke off, or Grafana is down. Check your network, then retry.'),
      };
    case 503:
      return {
        title: message('failure.notReady', '{{source}} is not ready', { source }),
        advice: message('failure.notReady.advice', 'It runs, but takes no queries now: it starts, or a part of it is down. Retry in a moment.'),
      };
    default:
      return {
        title: message('failure.unreachable', '{{source}} cannot be reached', { source }),
        advice: message(
          'failure.unreachable.advice',
          'Check that it runs. An administrator checks that Grafana reaches the URL in this data source’s settings.'
        ),
      };
  }
}

function broken({ source: uid, status = 0 }: GatewayError, source: Value): Words {
  if (uid === '') {
    return {
      title: message('failure.step', 'This step cannot be worked out'),
      advice: message('failure.step.advice', 'Its reason is told with it; check what the rail says for this step. The other steps go on.'),
    };
  }
  return status >= 500
    ? {
        title: message('failure.error', '{{source}} had an error of its own', { source }),
        advice: message('failure.error.advice', 'Retry. If it stays, tell whoever runs it: its log says more.'),
      }
    : {
        title: message('failure.broken', 'The answer of {{source}} cannot be read', { source }),
        advice: message(
          'failure.broken.advice',
          'It was cut short, or something in between, such as a login page, answered in its place. Retry; if it stays, an administrator checks the URL of this data source.'
        ),
      };
}
