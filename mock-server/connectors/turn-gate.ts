/**
 * Lets a bounded amount of work into each turn of the event loop; the rest waits for the next. Held callbacks are how the
 * broker slows its publishers down, so a flood never starves the tick that viewers live by.
 */
export class TurnGate {
  readonly #costMost: number
  readonly #nextTurn: (run: () => void) => void
  #spent = 0
  #armed = false
  #waiting: (() => void)[] = []

  constructor(costMost: number, nextTurn: (run: () => void) => void) {
    this.#costMost = costMost
    this.#nextTurn = nextTurn
  }

  /** Runs `work` now, or in a later turn, in order. `work` answers what it cost. */
  enter(work: () => number): void {
    if (this.#spent >= this.#costMost || this.#waiting.length > 0) this.#waiting.push(() => this.#run(work))
    else this.#run(work)
    if (this.#armed) return
    this.#armed = true
    this.#nextTurn(() => this.#turn())
  }

  get held(): number {
    return this.#waiting.length
  }

  #run(work: () => number): void {
    this.#spent += work()
  }

  #turn(): void {
    this.#armed = false
    this.#spent = 0
    const waiting = this.#waiting
    this.#waiting = []
    let i = 0
    while (i < waiting.length && this.#spent < this.#costMost) waiting[i++]!()
    this.#waiting = [...waiting.slice(i), ...this.#waiting]
    if (this.#waiting.length === 0) return
    this.#armed = true
    this.#nextTurn(() => this.#turn())
  }
}
