/* For tests: jsdom has none, and Grafana Scenes makes one as it is loaded. Import this before it. */

class NothingIntersects {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(globalThis, { IntersectionObserver: NothingIntersects });

export {};
