import { createContext, useContext, useEffect } from 'react';

/** Takes the name of the page that is open, by which Grafana writes its title and its breadcrumbs; none: the app's own. */
export const PageNaming = createContext<(name: string | undefined) => void>(() => {});

/** What tells this page from the app's others, and one tab from another. */
export function usePageName(name: string | undefined) {
  const tell = useContext(PageNaming);
  useEffect(() => {
    tell(name);
    return () => tell(undefined);
  }, [tell, name]);
}
