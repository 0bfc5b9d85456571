/** Import before @grafana/scenes, which makes an observer when it is loaded; jsdom has none, and here nothing scrolls. */
class NothingScrolls implements Pick<IntersectionObserver, 'observe' | 'unobserve' | 'disconnect'> {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(globalThis, { IntersectionObserver: NothingScrolls });
