/** A sleeping or frozen page does not run after the time it missed. */
const MOST_ELAPSED_MS = 3000

/** Where a tape plays: feed time that runs `speed` times as fast as this machine's. */
export class PlayClock {
  #at: number
  #local: number
  #speed = 0

  /** @param at feed time, epoch ms @param localMs monotonic */
  constructor(at: number, localMs: number) {
    this.#at = at
    this.#local = localMs
  }

  get speed(): number {
    return this.#speed
  }

  at(localMs: number): number {
    return this.#at + Math.min(Math.max(0, localMs - this.#local), MOST_ELAPSED_MS) * this.#speed
  }

  /** It has come as far as this, and goes on from here. */
  set(at: number, localMs: number): void {
    this.#at = at
    this.#local = localMs
  }

  setSpeed(speed: number, localMs: number): void {
    this.set(this.at(localMs), localMs)
    this.#speed = speed
  }
}
