/* For tests: jsdom draws nothing, and Grafana's Combobox measures its options. Import this for its effect. */

const context = { measureText: () => ({ width: 80 }) };

Object.assign(HTMLCanvasElement.prototype, { getContext: () => context });

export {};
