import type { LinkColumns } from '#contract/frame.ts'
import { freshness } from '#picture/freshness.ts'

/** What links say of themselves: the relay's latest speeds. */
export interface LinkSource {
  readonly intervalMs: number
  changedSince(tick: number): LinkColumns
}

/** Mean speed now by link, km/h; NaN where none was heard or the last one is older than its interval allows. @param now epoch ms */
export function freshSpeeds(links: LinkSource, count: number, now: number): Float32Array<ArrayBuffer> {
  const { link, speedKph, at } = links.changedSince(0)
  const fresh = new Float32Array(count).fill(Number.NaN)
  for (let row = 0; row < link.length; row++) {
    if (freshness(at[row], links.intervalMs, now) === 'fresh') fresh[link[row]!] = speedKph[row]!
  }
  return fresh
}

/** What a time was reckoned from: `current` when more than half of the way has a fresh speed, else `free`; and that part, 0 … 1. */
export interface SpeedBasis {
  readonly basis: 'current' | 'free'
  readonly currentShare: number
}

const MOSTLY = 0.5

/** @param lengths pairs of link and metres of one way */
export function speedBasis(
  lengths: Iterable<readonly [link: number, metres: number]>,
  fresh: Float32Array,
): SpeedBasis {
  let currentM = 0
  let totalM = 0
  for (const [link, metres] of lengths) {
    totalM += metres
    if (!Number.isNaN(fresh[link]!)) currentM += metres
  }
  const currentShare = totalM > 0 ? currentM / totalM : 0
  return { basis: currentShare > MOSTLY ? 'current' : 'free', currentShare }
}
