type Loader = () => Promise<object>;

/** A module whose exports object is the module itself: esbuild puts that under `default`. */
function commonJs(load: () => Promise<{ default: object }>): Loader {
  return async () => (await load()).default;
}

/**
 * An ES module, marked so that a bundler's interop looks for its `default` export. Where something in the bundle requires
 * it, esbuild takes its CommonJS form for everybody and puts its exports under `default`.
 */
function esModule(load: () => Promise<object>): Loader {
  return async () => {
    const { default: whole, ...named }: { default?: unknown } = await load();
    const required = Object.keys(named).length === 0 && typeof whole === 'object';
    return { ...(required ? whole : { default: whole, ...named }), __esModule: true };
  };
}

/** What Grafana shares with plugins at run time, by the names plugins ask for. */
export const sharedModules: Record<string, Loader> = {
  '@emotion/css': esModule(() => import('@emotion/css')),
  '@emotion/react': esModule(() => import('@emotion/react')),
  '@grafana/data': esModule(() => import('@grafana/data')),
  '@grafana/data/unstable': esModule(() => import('@grafana/data/unstable')),
  '@grafana/runtime': esModule(() => import('@grafana/runtime')),
  '@grafana/runtime/unstable': esModule(() => import('@grafana/runtime/unstable')),
  '@grafana/ui': esModule(() => import('@grafana/ui')),
  '@grafana/ui/unstable': esModule(() => import('@grafana/ui/unstable')),
  d3: esModule(() => import('d3')),
  i18next: esModule(() => import('i18next')),
  jquery: commonJs(() => import('jquery')),
  lodash: commonJs(() => import('lodash')),
  moment: commonJs(() => import('moment')),
  prismjs: commonJs(() => import('prismjs')),
  react: commonJs(() => import('react')),
  'react/jsx-runtime': commonJs(() => import('react/jsx-runtime')),
  'react/jsx-dev-runtime': commonJs(() => import('react/jsx-dev-runtime')),
  'react-dom': commonJs(() => import('react-dom')),
  'react-redux': esModule(() => import('react-redux')),
  'react-router': esModule(() => import('grafana-internal/router-compat')),
  'react-router-dom': esModule(() => import('grafana-internal/router-v5')),
  redux: esModule(() => import('redux')),
  rxjs: esModule(() => import('rxjs')),
  'rxjs/operators': esModule(() => import('rxjs/operators')),
  slate: esModule(() => import('slate')),
  'slate-plain-serializer': esModule(() => import('slate-plain-serializer')),
};
