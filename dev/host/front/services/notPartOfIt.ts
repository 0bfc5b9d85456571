/** The error of everything Grafana has and this stand-in has not: said aloud, never answered with a guess. */
export function notPartOfIt(what: string): Error {
  return new Error(`${what} is not part of the stand-in for Grafana.`);
}
