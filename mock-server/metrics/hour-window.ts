/** Sliding means and sums of the last hour, per metric and place. MUTATED by `add`. */
export class HourWindow {
  readonly #series = new Map<string, { at: number[]; value: number[] }>()
  readonly #spanMs: number

  constructor(spanMs: number) {
    this.#spanMs = spanMs
  }

  add(metric: string, place: string, at: number, value: number): void {
    const key = `${metric} ${place}`
    let series = this.#series.get(key)
    if (!series) {
      series = { at: [], value: [] }
      this.#series.set(key, series)
    }
    const last = series.at.at(-1)
    if (last !== undefined && at < last) return // late: the series has it, the sliding mean of now does not need it
    series.at.push(at)
    series.value.push(value)
    let drop = 0
    while (series.at[drop]! <= at - this.#spanMs) drop++
    if (drop > 0) {
      series.at.splice(0, drop)
      series.value.splice(0, drop)
    }
  }

  mean(metric: string, place: string): number | undefined {
    const series = this.#series.get(`${metric} ${place}`)
    if (!series || series.value.length === 0) return undefined
    return series.value.reduce((sum, value) => sum + value, 0) / series.value.length
  }

  /** Σ value × (time it stood) ÷ perMs: turns readings of a rate into an amount. */
  amount(metric: string, place: string, perMs: number): number | undefined {
    const series = this.#series.get(`${metric} ${place}`)
    if (!series || series.value.length === 0) return undefined
    let sum = 0
    for (let i = 1; i < series.at.length; i++) {
      const stoodMs = Math.min(perMs, series.at[i]! - series.at[i - 1]!)
      sum += (series.value[i]! * stoodMs) / perMs
    }
    return sum
  }
}
