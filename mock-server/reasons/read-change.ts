import type { Place } from '#contract/place.ts'
import type { ChangeNode } from '#models/change-tree.ts'
import type { Counted, Paired } from '#models/split-change.ts'
import type { SensorRule } from '../metrics/derive-sensors.ts'
import { breakdownOf } from './breakdown.ts'
import type { Breakdown } from './breakdown.ts'
import type { PastValues } from './past-values.ts'

export interface Ground {
  readonly placeOf: (id: string) => Place | undefined
  readonly districts: () => readonly string[]
  /** Every place of which the history may hold this metric. */
  readonly placesOf: (metric: string) => readonly string[]
  readonly utcOffsetMinutes: number
  /** Of the index, as shares, where a person decided them. */
  readonly indexWeights: () => readonly number[] | undefined
}

export interface ReadChange {
  readonly node: ChangeNode
  /** Figures that have parts whose past is not kept. */
  readonly unkept: ReadonlySet<string>
}

const HOUR_MS = 3_600_000

/** Reads a figure of the city or of a district with all its parts, as far as their past is kept. */
export async function readChange(metric: string, place: string, past: PastValues, ground: Ground): Promise<ReadChange> {
  const unkept = new Set<string>()
  const read = async (id: string): Promise<ChangeNode> => {
    const breakdown = breakdownOf(id, ground.indexWeights())
    const kept = await past.mean(id, place)
    const node = await nodeOf(id, breakdown, kept)
    const known = kept.from !== undefined && kept.to !== undefined
    if (known && node.kind === 'whole' && hasParts(id, breakdown)) unkept.add(id)
    return node
  }
  const nodeOf = async (id: string, breakdown: Breakdown, kept: Paired<number>): Promise<ChangeNode> => {
    const figure = { metric: id, place, kept }
    const whole: ChangeNode = { ...figure, kind: 'whole' }
    switch (breakdown.kind) {
      case 'whole':
        return whole
      case 'weighted':
      case 'top': {
        const end = past.windows.to.to
        const parts = await Promise.all(
          breakdown.inputs.map(async ({ metric: input, weight, score }) => ({
            node: await read(input),
            weight,
            score: (value: number) => score(value, end),
          })),
        )
        return { ...figure, kind: breakdown.kind, parts, cap: breakdown.cap }
      }
      case 'counted': {
        const parts = await countedParts(id, breakdown.num, breakdown.den)
        return comparable(parts) ? { ...figure, kind: 'ratio', parts, through: breakdown.through } : whole
      }
      case 'devices':
        return devices(figure, breakdown.rule, whole)
      case 'stations':
        return means(figure, id, devicesOf(id, 'air/'), whole)
      case 'areas':
        return areas(figure, breakdown.fold, whole)
    }
  }

  function hasParts(id: string, breakdown: Breakdown): boolean {
    switch (breakdown.kind) {
      case 'whole':
        return false
      case 'areas':
        return devicesOf(id).length > 0 || areasOf(id).length > 0
      case 'devices':
        return devicesOf(breakdown.rule.from).length > 0
      case 'counted':
      case 'stations':
      case 'weighted':
      case 'top':
        return true
    }
  }

  /** Each area below with its two sums, and what the place itself counts beyond them. */
  async function countedParts(id: string, num: string, den: string) {
    const pair = async (area: string): Promise<Paired<Counted>> => {
      const [above, below] = await Promise.all([past.mean(num, area), past.mean(den, area)])
      return { from: counted(above.from, below.from), to: counted(above.to, below.to) }
    }
    // Sums that only the history keeps are no cells: every district is asked.
    const areasBelow = place === 'city' ? ground.districts() : areasOf(num)
    const parts = await Promise.all(
      areasBelow.map(async (area) => ({ metric: id, place: area, ...(await pair(area)) })),
    )
    const own = await pair(place)
    const rest = (side: 'from' | 'to'): Counted | undefined => {
      const all = own[side]
      // Where a part was not heard, what is left over is that part and not the land between the districts.
      if (!all || parts.some((part) => part[side] === undefined)) return undefined
      const left = (of: 'num' | 'den') => all[of] - parts.reduce((sum, part) => sum + (part[side]?.[of] ?? 0), 0)
      return left('den') > 1e-6 * all.den ? { num: left('num'), den: left('den') } : undefined
    }
    const between = { from: rest('from'), to: rest('to') }
    if (between.from && between.to) return [...parts, { metric: id, place, ...between }]
    return parts
  }

  async function devices(figure: Named, rule: SensorRule, whole: ChangeNode): Promise<ChangeNode> {
    const places = devicesOf(rule.from)
    const { counts } = rule
    const localHour = (at: number) => Math.floor((at + ground.utcOffsetMinutes * 60_000) / HOUR_MS) % 24
    const passing = (device: string) =>
      past.meanOf(rule.from, device, (value, at) => (counts?.(value, { hour: localHour(at) }) === true ? 1 : 0))
    switch (rule.rule) {
      case 'mean':
        return means(figure, rule.from, places, whole)
      case 'energetic-mean': {
        const parts = await paired(rule.from, places, (device) =>
          past.meanOf(rule.from, device, (level) => 10 ** (level / 10)),
        )
        const ratio = ofOne(parts)
        return comparable(ratio)
          ? { ...figure, kind: 'ratio', parts: ratio, through: (mean) => 10 * Math.log10(mean) }
          : whole
      }
      case 'share': {
        const ratio = ofOne(await paired(rule.from, places, passing))
        return comparable(ratio) ? { ...figure, kind: 'ratio', parts: ratio, through: (share) => 100 * share } : whole
      }
      case 'count':
        return folded(figure, 'sum', await paired(rule.from, places, passing), whole)
      case 'max':
        return folded(figure, 'max', await paired(rule.from, places, (device) => past.mean(rule.from, device)), whole)
      default:
        return whole
    }
  }

  async function means(figure: Named, from: string, places: readonly string[], whole: ChangeNode): Promise<ChangeNode> {
    const parts = ofOne(await paired(from, places, (device) => past.mean(from, device)))
    return comparable(parts) ? { ...figure, kind: 'ratio', parts, through: (mean) => mean } : whole
  }

  async function areas(figure: Named, fold: 'sum' | 'max' | 'min' | 'mean', whole: ChangeNode): Promise<ChangeNode> {
    const own = devicesOf(figure.metric)
    const places = own.length > 0 ? own : areasOf(figure.metric)
    if (fold === 'mean') return means(figure, figure.metric, places, whole)
    return folded(figure, fold, await paired(figure.metric, places, (part) => past.mean(figure.metric, part)), whole)
  }

  /** Devices (no areas) that stand in the place asked about. */
  function devicesOf(from: string, prefix = ''): readonly string[] {
    return ground
      .placesOf(from)
      .filter((id) => id.startsWith(prefix) && !isArea(ground.placeOf(id)) && stands(id, place, ground))
  }

  /** The next smaller areas that tell the metric. */
  function areasOf(from: string): readonly string[] {
    const telling = ground.placesOf(from).filter((id) => id !== place && isArea(ground.placeOf(id)))
    if (place === 'city') return telling.filter((id) => ground.districts().includes(id))
    return telling.filter((id) => ground.placeOf(id)?.parent === place)
  }

  return { node: await read(metric), unkept }
}

type Named = { readonly metric: string; readonly place: string; readonly kept: Paired<number> }
type Part = { readonly metric: string; readonly place: string } & Paired<number>

async function paired(
  metric: string,
  places: readonly string[],
  of: (place: string) => Promise<Paired<number>>,
): Promise<Part[]> {
  return Promise.all(places.map(async (place) => ({ metric, place, ...(await of(place)) })))
}

function folded(figure: Named, kind: 'sum' | 'max' | 'min', parts: readonly Part[], whole: ChangeNode): ChangeNode {
  return comparable(parts) ? { ...figure, kind, parts } : whole
}

/** One device is one case: a mean is a ratio. */
function ofOne(parts: readonly Part[]) {
  const one = (value: number | undefined) => (value === undefined ? undefined : { num: value, den: 1 })
  return parts.map(({ metric, place, from, to }) => ({ metric, place, from: one(from), to: one(to) }))
}

function counted(num: number | undefined, den: number | undefined): Counted | undefined {
  return num === undefined || den === undefined ? undefined : { num, den }
}

/** Some part was heard in both windows: only then do they tell of a change. */
function comparable(parts: readonly Paired<unknown>[]): boolean {
  return parts.some(({ from, to }) => from !== undefined && to !== undefined)
}

function isArea(place: Place | undefined): boolean {
  return place?.kind === 'city' || place?.kind === 'district' || place?.kind === 'ward'
}

/** Does a place lie in an area? */
function stands(id: string, area: string, { placeOf }: Ground): boolean {
  if (area === 'city') return true
  for (let at = placeOf(id); at; at = at.parent === undefined ? undefined : placeOf(at.parent))
    if (at.id === area) return true
  return false
}
