import { keptCommandSchema } from './command-vault.ts'
import type { CommandVault } from './command-vault.ts'

const NAME = 'chengmai-outbox'
const ROWS = 'commands'

/** The outbox in IndexedDB. `strict`: written means on the disk, not in a cache that a power cut empties. */
export function indexedVault(factory: IDBFactory): CommandVault {
  let opened: Promise<IDBDatabase> | undefined
  const open = () => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const asked = factory.open(NAME, 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, { keyPath: 'command.id' })
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error ?? new Error('IndexedDB did not open'))
    }).catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  const write = async (change: (rows: IDBObjectStore) => void) => {
    const database = await open()
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(ROWS, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB took nothing'))
      change(transaction.objectStore(ROWS))
    })
  }
  return {
    async all() {
      const database = await open()
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const asked = database.transaction(ROWS).objectStore(ROWS).getAll()
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error ?? new Error('IndexedDB was not read'))
      })
      // What an older page left in another shape cannot be sent; it must not take the rest with it.
      return rows.flatMap((row) => {
        const kept = keptCommandSchema.safeParse(row)
        return kept.success ? [kept.data] : []
      })
    },
    put: (kept) => write((rows) => void rows.put(kept)),
    remove: (id) => write((rows) => void rows.delete(id)),
  }
}
