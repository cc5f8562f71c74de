import { STREET_CLASSES } from '#contract/city.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Words } from '#contract/words.ts'
import { congestionLevel, tpiOf } from '#metrics/tti.ts'
import type { Line } from './because.ts'
import type { Figure } from './derived.ts'
import { linkLengthsM } from './link-lengths.ts'
import { LinkSums } from './link-sums.ts'

/** Streets that carry the city's traffic; the others are left out of the network's delay. */
const COUNTED_CLASSES = STREET_CLASSES.indexOf('tertiary')
/** From here on a link is congested: moderately or severely. */
const CONGESTED_LEVEL = 3

/** What links said, and how often their source says it. */
interface LinkSource {
  readonly source: string
  intervalMs: number
}

/** Latest speed and flow of each link, and what the network makes of them. MUTATED by `observe`. */
export class NetworkState {
  readonly #links: StreetLinks
  readonly #lengthM: Float64Array
  readonly #speed: Float32Array
  readonly #flow: Float32Array
  readonly #at: Float64Array
  readonly #sourceOf: Uint8Array
  readonly #sources: LinkSource[] = []
  /** Row of `#areas`, or -1 outside of all. */
  readonly #areaOf: Int32Array
  readonly #areas: string[] = []

  constructor(links: StreetLinks, areaOf: (link: number) => string | undefined) {
    const count = links.streetClass.length
    this.#links = links
    this.#lengthM = linkLengthsM(links)
    this.#speed = new Float32Array(count)
    this.#flow = new Float32Array(count)
    this.#at = new Float64Array(count)
    this.#sourceOf = new Uint8Array(count)
    this.#areaOf = Int32Array.from({ length: count }, (_, link) => this.#areaRow(areaOf(link)))
  }

  observe(
    link: readonly number[],
    speedKph: readonly number[],
    flowVph: readonly number[],
    at: number,
    intervalMs: number,
    source: string,
  ): void {
    const from = this.#sourceRow(source, intervalMs)
    for (let i = 0; i < link.length; i++) {
      const n = link[i]!
      if (n >= this.#at.length || at < this.#at[n]!) continue
      this.#speed[n] = speedKph[i]!
      this.#flow[n] = flowVph[i]!
      this.#at[n] = at
      this.#sourceOf[n] = from
    }
  }

  /** One pass over the links, nothing made for any of them. @param now epoch ms */
  derive(now: number): Figure[] {
    const sums = new LinkSums(this.#areas.length + 1, this.#sources.length)
    const city = this.#areas.length
    for (let n = 0; n < this.#at.length; n++) {
      const at = this.#at[n]!
      if (at === 0 || this.#links.streetClass[n]! > COUNTED_CLASSES) continue
      const source = this.#sourceOf[n]!
      if (now - at > 2 * this.#sources[source]!.intervalMs) continue
      const freeKph = this.#links.freeKph[n]!
      const speedKph = this.#speed[n]!
      const lengthM = this.#lengthM[n]!
      const congested = congestionLevel(freeKph / Math.max(1, speedKph)) >= CONGESTED_LEVEL
      sums.add(city, source, lengthM, speedKph, freeKph, this.#flow[n]!, congested, at)
      const area = this.#areaOf[n]!
      if (area >= 0) sums.add(area, source, lengthM, speedKph, freeKph, this.#flow[n]!, congested, at)
    }
    return [...this.#areas, 'city'].flatMap((place, area) => this.#figures(place, area, sums))
  }

  #figures(place: string, area: number, sums: LinkSums): Figure[] {
    const { at, intervalMs } = this.#ageOf(area, sums)
    const total = (column: 'actual' | 'free' | 'lengthM' | 'hours' | 'congestedM') => sums.total(area, column)
    if (!(total('free') > 0)) return []
    const figure = (metric: string, value: number, because: Figure['because']): Figure => ({
      metric,
      place,
      at,
      value,
      intervalMs,
      source: 'relay',
      because,
    })
    const pair = (num: Part, den: Part) => this.#lines(area, sums, num, den)
    const tti = figure('tti', total('actual') / total('free'), {
      rule: 'quotient',
      lines: () => pair(DELAYED, UNDELAYED),
    })
    const { because } = tti
    return [
      tti,
      figure('tpi', tpiOf(tti.value), {
        rule: 'tpi',
        lines: () => [{ metric: 'tti', place, value: tti.value, at, intervalMs, source: 'relay', because }],
      }),
      figure('peak_speed', total('lengthM') / total('hours'), { rule: 'quotient', lines: () => pair(LENGTH, TIME) }),
      figure('congested_km_ratio', (total('congestedM') / total('lengthM')) * 100, {
        rule: 'ratio',
        lines: () => pair(CONGESTED, LENGTH),
      }),
    ]
  }

  /** As old as the newest link, at the interval of the source that it came from. */
  #ageOf(area: number, sums: LinkSums): { readonly at: number; readonly intervalMs: number } {
    let at = 0
    let intervalMs = 0
    this.#sources.forEach((one, source) => {
      const newest = sums.of(area, source, 'newest')
      if (newest <= at) return
      at = newest
      intervalMs = one.intervalMs
    })
    return { at, intervalMs }
  }

  #lines(area: number, sums: LinkSums, num: Part, den: Part): Line[] {
    return this.#sources.flatMap(({ source, intervalMs }, row): Line[] => {
      const count = sums.of(area, row, 'count')
      if (count === 0) return []
      const line = (role: 'num' | 'den', { column, ...words }: Part): Line => ({
        ...words,
        role,
        value: sums.of(area, row, column),
        at: sums.of(area, row, 'newest'),
        intervalMs,
        source,
        of: count,
      })
      return [line('num', num), line('den', den)]
    })
  }

  #areaRow(area: string | undefined): number {
    if (area === undefined) return -1
    const known = this.#areas.indexOf(area)
    return known >= 0 ? known : this.#areas.push(area) - 1
  }

  #sourceRow(source: string, intervalMs: number): number {
    const known = this.#sources.findIndex((one) => one.source === source)
    if (known < 0) return this.#sources.push({ source, intervalMs }) - 1
    this.#sources[known]!.intervalMs = intervalMs
    return known
  }
}

/** One side of a quotient over all links, as it is told. */
interface Part {
  readonly column: 'actual' | 'free' | 'lengthM' | 'hours' | 'congestedM'
  readonly name: Words
  readonly unit?: string
}
const DELAYED: Part = {
  column: 'actual',
  name: { zh: '各路段 Σ 长度·流量÷车速', en: 'Σ length · flow ÷ speed of the links' },
}
const UNDELAYED: Part = {
  column: 'free',
  name: { zh: '各路段 Σ 长度·流量÷自由流车速', en: 'Σ length · flow ÷ free speed of the links' },
}
const LENGTH: Part = { column: 'lengthM', name: { zh: '路段总长', en: 'Length of the links' }, unit: 'm' }
const TIME: Part = {
  column: 'hours',
  name: { zh: '各路段 Σ 长度÷车速', en: 'Σ length ÷ speed of the links' },
  unit: 'm/(km/h)',
}
const CONGESTED: Part = {
  column: 'congestedM',
  name: { zh: '中度和严重拥堵路段长度', en: 'Length moderately or severely congested' },
  unit: 'm',
}
