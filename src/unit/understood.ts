const KEY = 'chengmai.unit.understood'

/** The recalled order that somebody has seen: its id alone is kept, so that a page opened again does not shout once more. */
export function isUnderstood(storage: Storage, order: string): boolean {
  return storage.getItem(KEY) === order
}

export function markUnderstood(storage: Storage, order: string): void {
  storage.setItem(KEY, order)
}
