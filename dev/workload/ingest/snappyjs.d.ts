declare module 'snappyjs' {
  /** Snappy's block format (not the framed one), as Prometheus remote write wants it. */
  export function compress(input: Uint8Array): Uint8Array<ArrayBuffer>;
  export function uncompress(input: Uint8Array): Uint8Array<ArrayBuffer>;
}
