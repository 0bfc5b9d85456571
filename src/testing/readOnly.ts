import { dateTime, isDateTime } from '@grafana/data';

/*
 * How Grafana hands its state to apps, made anew for tests and for the stand-in (Grafana's own is in
 * public/app/features/plugins/extensions/utils).
 */

/** The value and everything in it, frozen where it stands, as Grafana's store has its groups and lists. */
export function deepFrozen<T>(value: T): T {
  if (isPlain(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}

/**
 * Nothing can be changed through it; a group or list in it comes out as another such proxy, which throws where what holds it
 * is frozen. Times come out as copies.
 */
export function readOnlyProxy<T>(value: T): T {
  return isObject(value) ? new Proxy<T & object>(value, { ...REFUSED, get: wrapped }) : value;
}

const REFUSED: ProxyHandler<object> = {
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
  isExtensible: () => false,
};

function wrapped(target: object, key: PropertyKey, receiver: unknown): unknown {
  const value: unknown = Reflect.get(target, key, receiver);
  return isDateTime(value) ? dateTime(value) : readOnlyProxy(value);
}

function isObject<T>(value: T): value is T & object {
  return typeof value === 'object' && value !== null;
}

/** Times and other instances of classes are not frozen. */
function isPlain(value: unknown): value is object {
  return Array.isArray(value) || (isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value)));
}
