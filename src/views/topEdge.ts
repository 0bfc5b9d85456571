/**
 * How much of the window's top Grafana's own bar covers: whoever draws the page sets the property, and what sticks or
 * is scrolled to keeps clear of it.
 */
export const TOP_EDGE_PROPERTY = '--drillrail-top-edge';
export const TOP_EDGE = `var(${TOP_EDGE_PROPERTY}, 0px)`;
