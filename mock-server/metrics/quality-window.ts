const BUCKET_MS = 5 * 60_000
export const MINUTE_MS = 60_000
const BUCKETS = 72
export const QUALITY_WINDOW_MS = BUCKETS * BUCKET_MS

interface Bucket {
  /** Number of the bucket since 1970; what stands here is of another time when it differs. */
  number: number
  taken: number
  refused: number
  inTime: number
  filled: number
  judged: number
  sound: number
  compared: number
  agreed: number
  /** One bit for each of the five minutes in which anything came. */
  minutes: number
}

/** Sums over the window; `from` epoch ms. */
export interface QualityCounts extends Omit<Bucket, 'number' | 'minutes'> {
  readonly from: number
  /** Minutes in which anything came, and all since the first within the window. */
  readonly minutesHeard: number
  readonly minutes: number
  /** The shortest interval at which it promised anything, ms; Infinity before the first reading. */
  readonly shortestMs: number
}

/** Counts of one source over a sliding six hours, in buckets of five minutes of the relay's clock. MUTATED by all but `counts`. */
export class QualityWindow {
  readonly #buckets = Array.from({ length: BUCKETS }, () => empty(-1))
  #firstAt = Number.POSITIVE_INFINITY
  #shortestMs = Number.POSITIVE_INFINITY

  taken(now: number, inTime: boolean, intervalMs: number): void {
    if (intervalMs < this.#shortestMs) this.#shortestMs = intervalMs
    const bucket = this.#alive(now)
    bucket.taken++
    if (inTime) bucket.inTime++
  }

  refused(now: number): void {
    this.#alive(now).refused++
  }

  /** One more of the readings that its intervals promise. */
  filled(now: number): void {
    this.#bucket(now).filled++
  }

  judged(now: number, sound: boolean): void {
    const bucket = this.#alive(now)
    bucket.judged++
    if (sound) bucket.sound++
  }

  compared(now: number, agreed: boolean): void {
    const bucket = this.#bucket(now)
    bucket.compared++
    if (agreed) bucket.agreed++
  }

  counts(now: number): QualityCounts {
    const last = Math.floor(now / BUCKET_MS)
    const from = Math.max((last - BUCKETS + 1) * BUCKET_MS, Math.min(this.#firstAt, now))
    const { number: _, minutes: __, ...sums } = empty(0)
    let minutesHeard = 0
    for (const bucket of this.#buckets) {
      if (bucket.number <= last - BUCKETS || bucket.number > last) continue
      sums.taken += bucket.taken
      sums.refused += bucket.refused
      sums.inTime += bucket.inTime
      sums.filled += bucket.filled
      sums.judged += bucket.judged
      sums.sound += bucket.sound
      sums.compared += bucket.compared
      sums.agreed += bucket.agreed
      for (let bit = bucket.minutes; bit > 0; bit >>= 1) minutesHeard += bit & 1
    }
    const minutes = Math.floor(now / MINUTE_MS) - Math.floor(from / MINUTE_MS) + 1
    return { ...sums, from, minutesHeard, minutes, shortestMs: this.#shortestMs }
  }

  /** A bucket of a source that has just shown that it is there. */
  #alive(now: number): Bucket {
    if (now < this.#firstAt) this.#firstAt = now
    const bucket = this.#bucket(now)
    bucket.minutes |= 1 << (Math.floor(now / MINUTE_MS) % 5)
    return bucket
  }

  #bucket(now: number): Bucket {
    const number = Math.floor(now / BUCKET_MS)
    const bucket = this.#buckets[number % BUCKETS]!
    if (bucket.number !== number) Object.assign(bucket, empty(number))
    return bucket
  }
}

function empty(number: number): Bucket {
  return {
    number,
    taken: 0,
    refused: 0,
    inTime: 0,
    filled: 0,
    judged: 0,
    sound: 0,
    compared: 0,
    agreed: 0,
    minutes: 0,
  }
}
