/** One value this window remembers, with listeners. Shape of React's useSyncExternalStore. */
export interface Store<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** Returns the stop. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Listeners hear only of a value that differs by identity. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
