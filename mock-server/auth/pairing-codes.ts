import { hashOfDevice } from './device-token.ts'

/** Codes short enough to be typed on a wall's keyboard; each opens one wall once, for a few minutes. */
export interface PairingCodes {
  /** @returns eight letters and digits, none of which is taken for another */
  readonly make: (wall: string, by: string) => string
  /** Whose it is, if it is one in force; it is none from then on. Case and dashes do not matter. */
  readonly redeem: (typed: string) => { readonly wall: string; readonly by: string } | undefined
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8
const FOR_MS = 10 * 60_000
/** Thousands of guesses at 40 bits find nothing; they are slowed all the same. */
const GUESSES_MOST = 20

/** In memory, by their hash: a relay that starts anew knows none. @param randomBytes unguessable */
export function createPairingCodes(randomBytes: (count: number) => Uint8Array, now: () => number): PairingCodes {
  const codes = new Map<string, { readonly wall: string; readonly by: string; readonly until: number }>()
  let guesses = 0
  let guessesFrom = now()
  return {
    make(wall, by) {
      const code = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')
      for (const [key, { until }] of codes) if (until < now()) codes.delete(key)
      codes.set(hashOfDevice(code), { wall, by, until: now() + FOR_MS })
      return code
    },
    redeem(typed) {
      if (now() - guessesFrom > FOR_MS) {
        guesses = 0
        guessesFrom = now()
      }
      if (guesses >= GUESSES_MOST) return undefined
      const key = hashOfDevice(typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
      const found = codes.get(key)
      codes.delete(key)
      if (found && found.until >= now()) return { wall: found.wall, by: found.by }
      guesses++
      return undefined
    },
  }
}

/** Whether this could be a code, and is no token. */
export function looksLikeCode(typed: string): boolean {
  return /^[0-9a-z]{4}-?[0-9a-z]{4}$/i.test(typed)
}
