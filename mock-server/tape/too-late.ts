/** What comes within a minute of its time is shown with it: whoever looks at a minute of a tape sees it there. */
const SOON_MS = 60_000

/**
 * Nobody could have known it when it happened: it is older than what is shown, or it came after it would have been called stale.
 * @param late older than what its cell shows
 */
export function cameTooLate(
  { at, intervalMs }: { readonly at: number; readonly intervalMs: number },
  late: boolean,
  receivedAt: number,
): boolean {
  return late || receivedAt - at > Math.max(SOON_MS, 2 * intervalMs)
}
