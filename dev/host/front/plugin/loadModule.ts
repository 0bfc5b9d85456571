import { notPartOfIt } from '../services/notPartOfIt';
import { sharedModules } from './sharedModules';

type Factory = (...dependencies: object[]) => unknown;
type Define = (...parameters: unknown[]) => void;

declare global {
  interface Window {
    define?: Define & { amd?: object };
  }
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Loads a plugin's module.js as Grafana does: a script element and an AMD `define`, which is there only as long as
 * the script loads. Rejects when the file is missing, defines nothing, or wants a module Grafana does not share.
 */
export function loadModule(url: string): Promise<object> {
  const loaded = queue.then(() => defineFrom(url));
  // One after the other: `define` does not know which script calls it. A failure stops nobody behind it.
  queue = loaded.catch(() => undefined);
  return loaded;
}

async function defineFrom(url: string): Promise<object> {
  const { names, factory } = await runScript(url);
  const uri = new URL(url, document.baseURI).href;
  const exports = {};
  const module = { id: url, uri, exports };
  const dependencies = await Promise.all(names.map((name) => dependency(name, { exports, module }, url)));
  const returned = factory(...dependencies);
  return typeof returned === 'object' && returned !== null ? returned : module.exports;
}

function dependency(name: string, own: { exports: object; module: object }, url: string): Promise<object> | object {
  if (name === 'exports' || name === 'module') {
    return own[name];
  }
  const load = sharedModules[name];
  if (!load) {
    throw notPartOfIt(`${url} asks for "${name}", which Grafana does not share with plugins or which`);
  }
  return load();
}

function runScript(url: string): Promise<{ names: string[]; factory: Factory }> {
  return new Promise((resolve, reject) => {
    let defined: { names: string[]; factory: Factory } | undefined;
    const define: Window['define'] = (...parameters) => {
      const [names, factory] = typeof parameters[0] === 'string' ? parameters.slice(1) : parameters;
      if (isNames(names) && isFactory(factory)) {
        defined = { names, factory };
      }
    };
    define.amd = {};
    window.define = define;

    const script = document.createElement('script');
    script.src = url;
    script.crossOrigin = 'anonymous';
    const settle = (error?: Error) => {
      delete window.define;
      script.remove();
      if (error || !defined) {
        reject(error ?? new Error(`${url} is no AMD module: it called no define([names], factory).`));
      } else {
        resolve(defined);
      }
    };
    script.onload = () => settle();
    script.onerror = () => settle(new Error(`${url} could not be loaded. Is the plugin built (npm run build)?`));
    document.head.append(script);
  });
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isFactory(value: unknown): value is Factory {
  return typeof value === 'function';
}
