import { ThemeName } from './options';

/**
 * Grafana's content security policy with the doors to other hosts shut: Grafana itself also lets pages fetch from
 * grafana.com, open web sockets and show pictures from anywhere.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-${nonce}'`,
    `object-src 'none'`,
    `font-src 'self'`,
    `style-src 'self' 'unsafe-inline' blob:`,
    `img-src 'self' data: blob:`,
    `base-uri 'self'`,
    `connect-src 'self'`,
    `worker-src 'self' blob:`,
    `manifest-src 'self'`,
    `media-src 'none'`,
    `frame-src 'none'`,
    `form-action 'self'`,
  ].join('; ');
}

interface IndexPage {
  nonce: string;
  subPath: string;
  theme: ThemeName;
  bootData: unknown;
  /** Address of the folder with the built front end. */
  build: string;
}

/** The one HTML page: boot data inlined before the bundle, as Grafana's index template does. */
export function indexPage({ nonce, subPath, theme, bootData, build }: IndexPage): string {
  const background = theme === 'dark' ? '#111217' : '#f4f5f5';
  return `<!DOCTYPE html>
<html lang="en-US">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="${theme}" />
    <title>Grafana (stand-in)</title>
    <base href="${subPath}/" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${build}/main.css" />
    <style>html, body { min-height: 100%; margin: 0; background: ${background}; }</style>
  </head>
  <body class="theme-${theme} app-grafana">
    <div id="reactRoot"></div>
    <script nonce="${nonce}">
      window.__grafana_public_path__ = '${subPath}/public/';
      window.grafanaBootData = ${inlineJson(bootData)};
    </script>
    <script nonce="${nonce}" type="module" src="${build}/main.js"></script>
  </body>
</html>
`;
}

/** JSON that cannot end the script element it stands in. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
