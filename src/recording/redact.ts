import { linkSettings } from '../wiring/linkSettings';
import type { DataSourceSettings } from '../wiring/wiring';
import type { RecordedReply } from './recording';

/*
 * What must not leave the site with a recording. Requests hold no credentials to begin with (RecordedRequest), so this is
 * about the rest: settings, the backends' words about themselves, and secrets that somebody's program has logged.
 * Telemetry is otherwise kept as it is: it is the evidence.
 */

const REMOVED = '[removed]';

/** An address, its host and port, as backends and proxies name each other when something fails. */
const ADDRESSES = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>\\]+|\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b|\[[0-9a-f:]{2,}\]:\d+|\b[\w-]+(?:\.[\w-]+)*:\d{2,5}\b|\b(?:[\w-]+\.){2,}[a-z]{2,}\b/gi;

/** No match crosses a quote or a backslash, so JSON stays JSON. */
const SECRETS: Array<[pattern: RegExp, replacement: string]> = [
  // JSON Web Tokens; tokens of Grafana, GitHub, GitLab, Slack; AWS key ids
  [/\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]+)?/g, REMOVED],
  [/\b(?:gl(?:sa|c|pat)[_-][\w=-]{16,}|gh[pousr]_\w{20,}|xox[abeprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16})/g, REMOVED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REMOVED}`],
  [/(:\/\/)[^\s/"'\\@]+@/g, `$1${REMOVED}@`],
  [/\b((?:set-)?cookie\s*[:=]\s*)[^\s"'\\][^"'\\\n]*/gi, `$1${REMOVED}`],
  // an attribute as OTLP writes it: its key tells
  [/("key":"[^"\\]*(?:password|secret|authorization|cookie|api[_-]?key)[^"\\]*","value":\{"stringValue":")(?:[^"\\]|\\.)+/gi, `$1${REMOVED}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^"-]|\\.)*-----END [A-Z ]*PRIVATE KEY-----/g, REMOVED],
];

/** password=…, "api_key":"…", client-secret: … The value ends where the text around it goes on. */
const NAMED_SECRET =
  /((?:^|[^a-z])(?:[a-z]+[_-])?(?:passw(?:or)?d|passphrase|secret|api[_-]?key|access[_-]?token|auth[_-]?token|session[_-]?id|private[_-]?key|token(?=\\*["']?\s*=|\\*["']\s*:)))(\\*["']?\s*[=:]\s*\\*["']?)([^\s"'\\,;&}\]]+)/gi;

/** Takes out what looks like a secret. JSON stays JSON: what stands bare in it (a number, null) is left alone. */
export function withoutSecrets(text: string): string {
  const plain = SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
  return plain.replace(NAMED_SECRET, (whole, name: string, separator: string, value: string) =>
    /^"\s*:\s*$/.test(separator) || value.startsWith('[') || value.startsWith('{') ? whole : `${name}${separator}${REMOVED}`
  );
}

/** Takes out addresses: a backend that fails tells where it stands, and that is nobody's business. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESSES, REMOVED);
}

export function redactedReply(reply: RecordedReply): RecordedReply {
  if ('body' in reply) {
    return { ...reply, body: withoutSecrets(reply.body) };
  }
  const { failure } = reply;
  return { ...reply, failure: { ...failure, message: withoutAddresses(withoutSecrets(failure.message)) } };
}

/** A data source with its links to the others and nothing else. */
export function redactedDataSource({ uid, name, type, isDefault, jsonData }: DataSourceSettings): DataSourceSettings {
  return { uid, name: withoutAddresses(name), type, isDefault, jsonData: linkSettings(jsonData) };
}
