// Parts of Grafana's packages that its own front end uses and their roots do not export; dev/host/server/bundle.ts
// says where each is.

declare module 'grafana-internal/plugin-page' {
  export function setPluginPage(component: typeof import('@grafana/runtime').PluginPage): void;
}

declare module 'grafana-internal/panel-data-error-view' {
  export function setPanelDataErrorView(component: import('react').ComponentType): void;
}

declare module 'grafana-internal/data-sources' {
  import { DataSourceInstanceSettings } from '@grafana/data';
  export function initDataSourceInstanceSettings(
    settings: Record<string, DataSourceInstanceSettings>,
    defaultName: string
  ): void;
}

declare module 'grafana-internal/i18n' {
  export function initializeI18n(options: { language?: string; ns?: string[] }): Promise<{ language?: string }>;
  export function addResourceBundle(language: string, namespace: string, resources: object): void;
}

declare module 'grafana-internal/router-v5' {
  type Props = { history: import('@grafana/runtime').HistoryWrapper; children: import('react').ReactNode };
  export const Router: import('react').ComponentType<Props>;
}

declare module 'grafana-internal/router-compat' {
  import { ComponentType, ReactNode } from 'react';
  export const CompatRouter: ComponentType<{ children: ReactNode }>;
  export const Routes: ComponentType<{ children: ReactNode }>;
  export const Route: ComponentType<{ path: string; element: ReactNode }>;
  export function useParams(): Record<string, string | undefined>;
  export function useLocation(): { pathname: string; search: string };
}

// Shared with plugins as they are; the stand-in calls nothing of them.
declare module 'd3';
declare module 'prismjs';
declare module 'slate';
declare module 'slate-plain-serializer';

/** Scenes says here which scene the page is; Grafana's own code reads it. */
interface Window {
  __grafanaSceneContext?: import('@grafana/scenes').SceneObject;
}
