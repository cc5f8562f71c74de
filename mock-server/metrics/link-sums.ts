type Column = 'count' | 'lengthM' | 'hours' | 'congestedM' | 'actual' | 'free' | 'newest'

/**
 * Sums over links by area and source, the parts of every figure of the network (domain.md §B3). A standing link counts with 1 km/h:
 * its time is long, not infinite. `hours` is metres per km/h, which divides lengths to km/h. MUTATED by `add`.
 */
export class LinkSums {
  readonly #sources: number
  readonly #columns: Readonly<Record<Column, Float64Array>>

  constructor(areas: number, sources: number) {
    const column = () => new Float64Array(areas * sources)
    this.#sources = sources
    this.#columns = {
      count: column(),
      lengthM: column(),
      hours: column(),
      congestedM: column(),
      actual: column(),
      free: column(),
      newest: column(),
    }
  }

  add(
    area: number,
    source: number,
    lengthM: number,
    speedKph: number,
    freeKph: number,
    flowVph: number,
    congested: boolean,
    at: number,
  ): void {
    const { count, lengthM: length, hours, congestedM, actual, free, newest } = this.#columns
    const row = area * this.#sources + source
    const passableKph = Math.max(1, speedKph)
    count[row]! += 1
    length[row]! += lengthM
    hours[row]! += lengthM / passableKph
    if (congested) congestedM[row]! += lengthM
    if (freeKph > 0) {
      const weight = lengthM * Math.max(1, flowVph)
      actual[row]! += weight / Math.min(freeKph, passableKph)
      free[row]! += weight / freeKph
    }
    if (at > newest[row]!) newest[row] = at
  }

  of(area: number, source: number, column: Column): number {
    return this.#columns[column][area * this.#sources + source] ?? 0
  }

  /** Over all sources. */
  total(area: number, column: Exclude<Column, 'newest'>): number {
    let sum = 0
    for (let source = 0; source < this.#sources; source++) sum += this.of(area, source, column)
    return sum
  }
}
