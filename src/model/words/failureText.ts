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
  return error.message
    ? message('failure.sentence.details', '{{title}}. {{advice}} Details: {{words}}', {
        title,
        advice,
        words: code(error.message),
      })
    : message('failure.sentence', '{{title}}. {{advice}}', { title, advice });
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
      return missing(status, words, source);
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
        title: message('failure.absent', 'The recording does not have this'),
        advice: message('failure.absent.advice', 'Only what was queried while recording can be shown.'),
      };
    case 'cancelled':
      return {
        title: message('failure.cancelled', 'This query was cancelled'),
        advice: message('failure.cancelled.advice', 'Retry to run it again.'),
      };
  }
}

/** Grafana refuses in words of its own; any other 403 passed through it. */
function forbidden(words: string, source: Value): Words {
  if (/access denied to data ?source|permissions? needed|additional permissions/i.test(words)) {
    return {
      title: message('failure.forbidden', 'You do not have permission to query {{source}}', { source }),
      advice: message(
        'failure.forbidden.advice',
        'Ask a Grafana administrator for the permission {{permission}} on it: in the data source’s settings under Permissions, or by a role under Administration → Users and access. Or choose another data source for this signal.',
        { permission: code('datasources:query') }
      ),
    };
  }
  if (/allow-?listed/i.test(words)) {
    return {
      title: message('failure.proxy', 'Grafana’s proxy blocked this query to {{source}}', { source }),
      advice: message(
        'failure.proxy.advice',
        'Ask an administrator to check that this data source has the right type.'
      ),
    };
  }
  return {
    title: message('failure.refused', '{{source}} denied this query', { source }),
    advice: message(
      'failure.refused.advice',
      'It is not Grafana that denies it, but the backend or a proxy in front of it. Ask an administrator to give the user in this data source’s settings the right to read there.'
    ),
  };
}

/** Grafana's proxy turns a backend's 401 into 400: what still is a 401 comes from Grafana itself. */
function authentication(status: number | undefined, source: Value): Words {
  return status === 401
    ? {
        title: message('failure.session', 'Grafana no longer accepts your session or token'),
        advice: message(
          'failure.session.advice',
          'Sign in to Grafana again in another tab, then retry here. Nothing on this page is lost.'
        ),
      }
    : {
        title: message('failure.authentication', '{{source}} rejected the credentials that Grafana has for it', {
          source,
        }),
        advice: message(
          'failure.authentication.advice',
          'Ask an administrator to check the credentials, and the tenant header if it has tenants, in this data source’s settings. “Save & test” there shows whether they work.'
        ),
      };
}

function missing(status: number | undefined, words: string, source: Value): Words {
  return /data ?source|uid is invalid/i.test(words)
    ? {
        title: message('failure.deleted', 'The data source {{source}} no longer exists', { source }),
        advice: message(
          'failure.deleted.advice',
          'It was deleted, or created anew with another uid. Reload the page. If the link or the rail names it, name another one there.'
        ),
      }
    : {
        title:
          status === 404
            ? message('failure.missing', '{{source}} returned 404 (not found)', { source })
            : message('failure.unsupported', '{{source}} does not support this query', { source }),
        advice: message(
          'failure.missing.advice',
          'Ask an administrator to check the URL of this data source: it must lead to the backend itself, not to a path below it, and to one of the data source’s type.'
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
      'The response says why. If it names a position in the query, fix the rail or the data source’s link there.'
    ),
  };
}

function limited(limit: Limit, source: Value): Words {
  switch (limit) {
    case 'lines':
      return {
        title: message('failure.lines', '{{source}} allows fewer lines than this query asks for', { source }),
        advice: message(
          'failure.lines.advice',
          'Ask its administrator to raise {{setting}}: this query asks for 500 lines.',
          {
            setting: code('max_entries_limit_per_query'),
          }
        ),
      };
    case 'age':
      return {
        title: message('failure.age', '{{source}} does not allow queries this far back', { source }),
        advice: message(
          'failure.age.advice',
          'Choose a later time range. The response says how far back queries may go.'
        ),
      };
    case 'range':
      return {
        title: message('failure.range', '{{source}} does not allow a time range this long', { source }),
        advice: message('failure.range.advice', 'Choose a shorter one. The response says how long it may be.'),
      };
    case 'traceSize':
      return {
        title: message('failure.traceSize', 'This trace is larger than {{source}} returns', { source }),
        advice: message(
          'failure.traceSize.advice',
          'Choose another trace. The steps that do not need this one continue. To see this one, ask the administrator to raise {{setting}}.',
          { setting: code('max_bytes_per_trace') }
        ),
      };
    case 'data':
      return {
        title: message('failure.data', 'This query reads more than {{source}} allows', { source }),
        advice: message(
          'failure.data.advice',
          'Choose a shorter time range, or a service with fewer series. The response names the limit.'
        ),
      };
  }
}

function unreachable(status: number | undefined, source: Value): Words {
  switch (status) {
    case undefined:
      return {
        title: message('failure.noGrafana', 'Grafana did not answer the query to {{source}}', { source }),
        advice: message(
          'failure.noGrafana.advice',
          'The connection to Grafana failed, or Grafana is down. Check your network, then retry.'
        ),
      };
    case 503:
      return {
        title: message('failure.notReady', '{{source}} is not ready', { source }),
        advice: message(
          'failure.notReady.advice',
          'It is up but not ready for queries: still starting, or partly down. Retry in a moment.'
        ),
      };
    default:
      return {
        title: message('failure.unreachable', '{{source}} cannot be reached', { source }),
        advice: message(
          'failure.unreachable.advice',
          'Check that it is running. Ask an administrator to check that Grafana reaches the URL in this data source’s settings.'
        ),
      };
  }
}

function broken({ source: uid, status = 0 }: GatewayError, source: Value): Words {
  if (uid === '') {
    return {
      title: message('failure.step', 'This step failed'),
      advice: message(
        'failure.step.advice',
        'The reason is given with it. Check the rail’s definition for this step. The other steps continue.'
      ),
    };
  }
  return status >= 500
    ? {
        title: message('failure.error', '{{source}} returned a server error', { source }),
        advice: message(
          'failure.error.advice',
          'Retry. If it happens again, ask the team that runs it to check its log.'
        ),
      }
    : {
        title: message('failure.broken', 'The response of {{source}} cannot be read', { source }),
        advice: message(
          'failure.broken.advice',
          'It was cut short, or something in between, such as a login page, answered instead. Retry. If it happens again, ask an administrator to check the URL of this data source.'
        ),
      };
}
