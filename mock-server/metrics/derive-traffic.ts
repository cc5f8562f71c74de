import { STREET_CLASSES } from '#contract/city.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { congestedShare, networkTti, tpiOf } from '#metrics/tti.ts'
import type { Derived } from './derived.ts'

/** Streets that carry the city's traffic; the others are left out of the network's delay. */
const COUNTED_CLASSES = STREET_CLASSES.indexOf('tertiary')

/** Latest speed and flow of each link, and what the network makes of them. MUTATED by `observe`. */
export class NetworkState {
  readonly #links: StreetLinks
  readonly #lengthM: Float64Array
  readonly #speed: Float32Array
  readonly #flow: Float32Array
  readonly #at: Float64Array
  readonly #areaOf: (link: number) => string | undefined
  #intervalMs = 5000

  constructor(links: StreetLinks, areaOf: (link: number) => string | undefined) {
    const count = links.streetClass.length
    this.#links = links
    this.#areaOf = areaOf
    this.#lengthM = linkLengthsM(links)
    this.#speed = new Float32Array(count)
    this.#flow = new Float32Array(count)
    this.#at = new Float64Array(count)
  }

  observe(
    link: readonly number[],
    speedKph: readonly number[],
    flowVph: readonly number[],
    at: number,
    intervalMs: number,
  ): void {
    this.#intervalMs = intervalMs
    for (let i = 0; i < link.length; i++) {
      const n = link[i]!
      if (n >= this.#at.length || at < this.#at[n]!) continue
      this.#speed[n] = speedKph[i]!
      this.#flow[n] = flowVph[i]!
      this.#at[n] = at
    }
  }

  derive(now: number): Derived[] {
    const byArea = new Map<string, { rows: LinkRow[]; newest: number }>()
    for (let n = 0; n < this.#at.length; n++) {
      const at = this.#at[n]!
      if (this.#links.streetClass[n]! > COUNTED_CLASSES || now - at > 2 * this.#intervalMs) continue
      const row = {
        lengthM: this.#lengthM[n]!,
        speedKph: this.#speed[n]!,
        freeKph: this.#links.freeKph[n]!,
        flowVph: this.#flow[n]!,
      }
      for (const place of ['city', this.#areaOf(n)]) {
        if (place === undefined) continue
        const area = byArea.get(place)
        if (!area) byArea.set(place, { rows: [row], newest: at })
        else {
          area.rows.push(row)
          area.newest = Math.max(area.newest, at)
        }
      }
    }
    return [...byArea].flatMap(([place, { rows, newest }]) =>
      networkFigures(rows).map(([metric, value]) => ({
        metric,
        place,
        at: newest,
        value,
        intervalMs: this.#intervalMs,
        source: 'relay' as const,
      })),
    )
  }
}

interface LinkRow {
  readonly lengthM: number
  readonly speedKph: number
  readonly freeKph: number
  readonly flowVph: number
}

function networkFigures(rows: readonly LinkRow[]): (readonly [metric: string, value: number])[] {
  const tti = networkTti(rows)
  if (tti === undefined) return []
  let lengthM = 0
  let time = 0
  for (const row of rows) {
    lengthM += row.lengthM
    time += row.lengthM / Math.max(1, row.speedKph)
  }
  const congested = congestedShare(rows)
  return [
    ['tti', tti],
    ['tpi', tpiOf(tti)],
    ['peak_speed', lengthM / time],
    ...(congested === undefined ? [] : [['congested_km_ratio', congested] as const]),
  ]
}

const METRES_PER_DEGREE = 111_320

export function linkLengthsM(links: StreetLinks): Float64Array {
  const lengths = new Float64Array(links.streetClass.length)
  for (let n = 0; n < lengths.length; n++) {
    for (let p = links.start[n]! + 1; p < links.start[n + 1]!; p++) {
      const dy = (links.lat[p]! - links.lat[p - 1]!) * METRES_PER_DEGREE
      const dx = (links.lng[p]! - links.lng[p - 1]!) * METRES_PER_DEGREE * Math.cos((links.lat[p]! * Math.PI) / 180)
      lengths[n]! += Math.hypot(dx, dy)
    }
  }
  return lengths
}
