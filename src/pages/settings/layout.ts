/** By the width that the page has, not the window: Grafana puts the plugin's details beside it. */
export const MEDIUM = '@container (min-width: 720px)';
/** Wide enough for the queries beside the form. */
export const TWO_COLUMNS = '@container (min-width: 1150px)';
