import { hash, timingSafeEqual } from 'node:crypto'

/** Compares without telling by its duration how much was right. */
export function isSameToken(given: string | undefined, token: string): boolean {
  if (given === undefined) return false
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'))
}
