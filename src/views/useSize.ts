import { useEffect, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

/**
 * The size in which an element is drawn, kept up to date.
 * @returns a ref callback for the element, and its size: undefined until it was measured; the last one after it is gone
 */
export function useSize(): [(element: HTMLElement | null) => void, Size | undefined] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    if (!element || typeof ResizeObserver === 'undefined') {
      return;
    }
    const observer = new ResizeObserver(() => setSize({ width: element.offsetWidth, height: element.offsetHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, size];
}
