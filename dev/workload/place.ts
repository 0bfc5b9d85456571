const RAIL_PAGE = '/a/drillrail-correlation-app/rail';

/** The deep link of a place, with absolute times in milliseconds; dimensions keep their order. */
export function railPath(from: number, to: number, variables: Record<string, string>): string {
  const query = new URLSearchParams({ from: String(from), to: String(to) });
  for (const [name, value] of Object.entries(variables)) {
    query.set(`var-${name}`, value);
  }
  return `${RAIL_PAGE}?${query.toString()}`;
}
