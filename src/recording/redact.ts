import { linkSettings } from '../wiring/linkSettings';
import type { DataSourceSettings } from '../model/siteWiring';
import type { RecordedReply } from './recording';
import { REMOVED, withoutSecrets } from './secrets';

/*
 * What must not leave the site with a recording. Requests hold no credentials to begin with (RecordedRequest), so this is
 * about the rest: settings, the backends' words about themselves, and secrets that somebody's program has logged.
 * Telemetry is otherwise kept as it is: it is the evidence.
 */

/** Where backends and proxies stand, as they tell it when something fails. */
const ADDRESSES = new RegExp(
  [
    // a URL
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>\\]+/,
    // IPv4; IPv6 in brackets
    /\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b|\[[0-9a-f:]*:[0-9a-f:]*\](?::\d+)?/,
    // a host with a port; behind a short name a port has four digits or more, unlike line:12
    /\b[a-z][\w-]*(?:\.[\w-]+)+:\d{2,5}\b|\b[a-z][\w-]*:\d{4,5}\b|\blocalhost\b(?::\d+)?/,
    // a host of three parts or more, unlike resource.service.name of TraceQL
    /\b(?!(?:resource|span|parent|event|link|instrumentation|trace)\.)(?:[\w-]+\.){2,}[a-z]{2,}\b/,
    // what a resolver was asked for
    /(?<=\blookup )\S+/,
    // a file
    /(?<![\w.:/])\/(?:[\w.-]+\/)+[\w.-]*/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi'
);

/** Takes out addresses: a backend that fails tells where it stands, and that is nobody's business. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESSES, REMOVED);
}

export function redactedReply(reply: RecordedReply): RecordedReply {
  if ('body' in reply) {
    return { ...reply, body: withoutSecrets(reply.body) };
  }
  const { failure } = reply;
  return { ...reply, failure: { ...failure, message: redactedMessage(failure.message) } };
}

/** What a backend says of a failure, without where it stands. */
export function redactedMessage(message: string): string {
  return withoutAddresses(withoutSecrets(message));
}

/** A data source with its links to the others and nothing else. */
export function redactedDataSource({ uid, name, type, isDefault, jsonData }: DataSourceSettings): DataSourceSettings {
  return { uid, name: withoutAddresses(name), type, isDefault, jsonData: linkSettings(jsonData) };
}
