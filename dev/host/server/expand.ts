type Environment = Record<string, string | undefined>;

const reference = /\$\{([^}]*)\}|\$([*#$@!?0-9-])|\$([A-Za-z_][A-Za-z0-9_]*)/g;

/**
 * Expands `$NAME` and `${NAME}` as Grafana's provisioning does: an unset variable becomes an empty string,
 * `$$` stands for one `$`, a `$` that begins no name stays.
 */
export function expandText(text: string, environment: Environment): string {
  return text
    .split('$$')
    .map((part) =>
      part.replace(
        reference,
        (_, braced?: string, special?: string, plain?: string) => environment[braced ?? special ?? plain ?? ''] ?? ''
      )
    )
    .join('$');
}

/** Expands every string inside a value; keys stay as they are, as in Grafana. */
export function expandValue(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string') {
    return expandText(value, environment);
  }
  if (Array.isArray(value)) {
    return value.map((item) => expandValue(item, environment));
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandValue(item, environment)]));
  }
  return value;
}
