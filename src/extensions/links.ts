import type { PluginExtensionAddedLinkConfig } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { APP_PATH, railPath } from '../model/place/appPath';
import type { Clue } from '../arrival/clue';
import { encodeClue } from '../arrival/clueCodec';
import { siteHref } from '../app/siteHref';
import { clueOfAlert, linkOfAlert } from './alertInstance';
import { clueOfTargets } from './targets';
import { clueOfTrace } from './traceView';

/*
 * The doors that Grafana itself offers (docs/integrations/doors.md). This is in module.js, which Grafana loads on every page: a link
 * only reads its context. What that means for the site's rails is found out on arrival, with the languages' parsers.
 * Titles, descriptions and targets are plugin.json's too, and Grafana wants both the same. Its menus cut a title of 25
 * characters or more.
 */

const ICON = 'crosshair';

export const links: PluginExtensionAddedLinkConfig[] = [
  {
    title: 'Rail from this panel',
    description: 'From the service, tenant and time of this panel down to the trace, the log line and the function',
    targets: 'grafana/dashboard/panel/menu',
    icon: ICON,
    ...leadsTo((context) => arrivalPath(clueOfTargets(context))),
  },
  {
    title: 'Rail from this query',
    description: 'From the service, tenant and time of this query down to the trace, the log line and the function',
    targets: 'grafana/explore/toolbar/action',
    icon: ICON,
    ...leadsTo((context) => arrivalPath(clueOfTargets(context))),
  },
  {
    title: 'Rail of this alert',
    description: 'From this alert’s service and tenant down to the trace, the log line and the function',
    targets: 'grafana/alerting/instance/action',
    icon: ICON,
    ...leadsTo((context) => {
      const place = linkOfAlert(context);
      return place ? railPath(place) : arrivalPath(clueOfAlert(context));
    }),
  },
  {
    title: 'Rail of this trace',
    description: 'This trace with its place in the error budget, its logs and its profile',
    targets: 'grafana/traceview/header/actions',
    icon: ICON,
    // Grafana opens this one in a new tab with its address as it is, so it needs the sub-path; elsewhere Grafana adds it.
    ...leadsTo((context) => siteHrefOf(arrivalPath(clueOfTrace(context)))),
  },
  {
    title: 'Walk a rail',
    description: 'From the symptom to the cause: the rails and services of this site',
    targets: 'grafana/commandpalette/action',
    icon: ICON,
    ...goesTo(`${APP_PATH}/`),
  },
  {
    title: 'Open the sample incident',
    description: 'A recorded incident to walk through, without any data source',
    targets: 'grafana/commandpalette/action',
    icon: 'play',
    ...goesTo(`${APP_PATH}/sample`),
  },
];

/** A link that shows where it leads somewhere. A context that nobody foresaw hides it and breaks nothing. */
function leadsTo(
  pathFor: (context: unknown) => string | undefined
): Pick<PluginExtensionAddedLinkConfig, 'path' | 'configure'> {
  return {
    path: `${APP_PATH}/arrive`,
    configure(context) {
      try {
        const path = pathFor(context);
        return path === undefined ? undefined : { path };
      } catch {
        return undefined;
      }
    },
  };
}

/** Grafana's command palette prevents what a click on a link does and performs its `onClick`, without an event. */
function goesTo(path: string): Pick<PluginExtensionAddedLinkConfig, 'path' | 'onClick'> {
  return {
    path,
    onClick(event) {
      if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0)) {
        return;
      }
      event?.preventDefault();
      locationService.push(path);
    },
  };
}

function siteHrefOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : siteHref(path);
}

function arrivalPath(clue: Clue | undefined): string | undefined {
  return clue && `${APP_PATH}/arrive?${encodeClue(clue)}`;
}
