/** Events per second over the last ten whole seconds. MUTATED by `add`. */
export class RateMeter {
  readonly #buckets = new Float64Array(11)
  readonly #seconds = new Float64Array(11)

  add(now: number, count: number): void {
    const second = Math.floor(now / 1000)
    const i = second % 11
    if (this.#seconds[i] !== second) {
      this.#seconds[i] = second
      this.#buckets[i] = 0
    }
    this.#buckets[i]! += count
  }

  perS(now: number): number {
    const second = Math.floor(now / 1000)
    let sum = 0
    for (let i = 0; i < 11; i++) {
      const age = second - this.#seconds[i]!
      if (age >= 1 && age <= 10) sum += this.#buckets[i]!
    }
    return sum / 10
  }
}
