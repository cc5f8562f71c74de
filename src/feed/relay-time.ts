/** How many beats the estimate looks back on: a minute, so that a corrected clock is followed within a minute. */
const BEATS_KEPT = 60

/**
 * The relay's time on this machine's monotonic clock. Each beat says the relay's time when it was sent; delay on the way can
 * only make `said - heard` smaller, so the largest of the last minute is the truest.
 */
export class RelayTime {
  #offsets: number[] = []
  #best: number | undefined

  /** @param said relay time in the beat, epoch ms @param heard local monotonic ms at arrival */
  beat(said: number, heard: number): void {
    this.#offsets.push(said - heard)
    if (this.#offsets.length > BEATS_KEPT) this.#offsets.shift()
    this.#best = Math.max(...this.#offsets)
  }

  /** Relay time, epoch ms; undefined before the first beat. */
  at(localMs: number): number | undefined {
    return this.#best === undefined ? undefined : localMs + this.#best
  }

  /** Another relay may have another clock. */
  forget(): void {
    this.#offsets = []
    this.#best = undefined
  }
}
