/** When the map was rebuilt lately, monotonic ms. */
export interface Rebuilds {
  readonly atMs: readonly number[]
}

/** More than this within a minute and the page itself is at fault. */
const MOST_A_MINUTE = 6
const MINUTE_MS = 60_000
const FIRST_DELAY_MS = 50
const LONGEST_DELAY_MS = 10_000

/** When to try again: at once the first time, then twice as long each time with full jitter; or not at all. */
export function nextRebuild(
  { atMs }: Rebuilds,
  nowMs: number,
  random: number,
): { readonly rebuilds: Rebuilds; readonly delayMs: number; readonly giveUp: boolean } {
  const lately = atMs.filter((at) => nowMs - at < MINUTE_MS)
  const ceilingMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 4 ** lately.length)
  return {
    rebuilds: { atMs: [...lately, nowMs] },
    delayMs: lately.length === 0 ? FIRST_DELAY_MS : random * ceilingMs,
    giveUp: lately.length >= MOST_A_MINUTE,
  }
}
