import { claimAlone } from './command-vault.ts'
import type { Claim } from './command-vault.ts'

/**
 * One Web Lock for each command: the browser gives it back when the page that held it is gone, and then another page may send it.
 * Pages over plain http have no locks: there each page sends what it finds, and the relay, which knows the id, does it once.
 */
export function claimByLock(locks: LockManager | undefined): Claim {
  if (!locks) return claimAlone
  return (id) =>
    new Promise((resolve) => {
      void locks
        .request(`chengmai-command/${id}`, { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve(undefined)
            return undefined
          }
          return new Promise<void>((release) => resolve(release))
        })
        .catch(() => resolve(undefined))
    })
}
