import type { Span } from '../signals/data';

/** Semantic conventions, old and new, for the far end of a call; the most telling name first. */
const PEER_ATTRIBUTES = [
  'peer.service',
  'server.address',
  'net.peer.name',
  'db.namespace',
  'db.name',
  'messaging.destination.name',
  'messaging.destination',
  'db.system.name',
  'db.system',
  'messaging.system',
];

/** The far end of a call that left no span of its own; undefined when it did, or when the span is no call. */
export function peerOf(span: Span, children: Span[]): string | undefined {
  if (span.kind === 'server' || span.kind === 'consumer' || remoteChild(span, children)) {
    return undefined;
  }
  // an internal span may inherit the address of its own server: only an explicit peer counts there
  const names = span.kind === 'internal' ? PEER_ATTRIBUTES.slice(0, 1) : PEER_ATTRIBUTES;
  for (const name of names) {
    const value = span.attributes[name];
    if (typeof value === 'string' && value.trim() !== '') {
      return value;
    }
  }
  return undefined;
}

/** The first child that runs in another service. */
export function remoteChild(span: Span, children: Span[]): Span | undefined {
  return children.find((child) => child.service !== '' && child.service !== span.service);
}
