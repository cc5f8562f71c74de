/**
 * May a page of this origin open the feed? Browsers always send an origin with a WebSocket; programs send none and may.
 * A page may when it came from the address it connects to, or from one the operator listed.
 */
export function isSameOrigin(origin: string | undefined, host: string | undefined, listed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (listed.includes(origin)) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host
}
