import type { DataSourceSettings } from '../model/siteWiring';
import type { Clue } from './clue';

/** A clue without the data sources that the site would choose anyway, being the only one of their type, or does not have. */
export function withTellingSources(clue: Clue, settings: DataSourceSettings[]): Clue {
  const tells = (uid: string | undefined) => {
    const found = settings.find((each) => each.uid === uid);
    return found !== undefined && settings.some(({ type }, index) => type === found.type && settings[index] !== found);
  };
  return {
    ...clue,
    queries: clue.queries.map(({ source, ...query }) => (tells(source) ? { ...query, source } : query)),
  };
}
