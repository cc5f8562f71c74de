import type { Place } from '#contract/place.ts'
import type { WhatIfInput } from '#contract/what-if.ts'
import { servedPerHOfWait } from '#models/queueing.ts'
import type { ForkHall } from './city-fork.ts'
import { byStart } from './value-then.ts'
import type { AskHistory } from './value-then.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS
const WEEKS = 4
/** Where nobody has said how many windows are open: as many as are busy so much at ten minutes a case (mark D). */
const USUAL_BUSY = 0.85
const USUAL_PER_H = 6
const LEAST_PER_H = 1

export interface HallAsk {
  readonly ask: AskHistory
  readonly at: number
  readonly utcOffsetMinutes: number
  readonly places: ReadonlyMap<string, Place>
}

/**
 * A hall in the busiest hour of the day after the moment: arrivals are the cases its district took in that hour of the same weekday in
 * the four weeks before, shared evenly by the halls of the district, one visit a case (mark D). null: the past does not tell.
 */
export async function forkHall(
  hall: Place,
  { ask, at, utcOffsetMinutes, places }: HallAsk,
): Promise<{ readonly hall: ForkHall | null; readonly input: WhatIfInput }> {
  const district = districtOfPlace(hall, places)
  const halls = [...places.values()].filter(
    (place) => place.kind === 'service-hall' && districtOfPlace(place, places) === district,
  ).length
  const from = hourOf(at - WEEKS * WEEK_MS)
  const stretch = { from, to: hourOf(at), points: (WEEKS * WEEK_MS) / HOUR_MS }
  const [counted, waited] = await Promise.all([
    ask({ metric: 'case_accepted', place: district ?? 'city', ...stretch }),
    ask({ metric: 'window_wait_min', place: hall.id, ...stretch }),
  ])
  const counts = counted.bucketMs === HOUR_MS ? byStart(counted, 'last') : new Map<number, number>()
  const waits = waited.bucketMs === HOUR_MS ? byStart(waited, 'mean') : new Map<number, number>()
  const midnight = (hour: number) => (hour + utcOffsetMinutes * 60_000) % DAY_MS === 0
  const arrivals = (hour: number): number | undefined => {
    const [before, after] = [midnight(hour) ? 0 : counts.get(hour - HOUR_MS), counts.get(hour)]
    return before === undefined || after === undefined || after < before ? undefined : (after - before) / halls
  }
  const hours = Array.from({ length: 24 }, (_, h) => hourOf(at) + (h + 1) * HOUR_MS).map((hour) => {
    const same = Array.from({ length: WEEKS }, (_, w) => hour - (w + 1) * WEEK_MS)
    const known = same.flatMap((past) => arrivals(past) ?? [])
    const wait = same.flatMap((past) => waits.get(past) ?? [])
    return { hour, known, mean: meanOf(known), waitMin: wait.length > 0 ? meanOf(wait) : undefined }
  })
  const busiest = hours.reduce((most, hour) => (hour.mean > most.mean ? hour : most))
  const { hour, known, mean, waitMin } = busiest
  if (!(mean > LEAST_PER_H)) return { hall: null, input: unknownHall(hall) }
  const windows = Math.max(1, Math.ceil(mean / USUAL_PER_H / USUAL_BUSY))
  const measured = waitMin === undefined ? undefined : servedPerHOfWait(mean, windows, waitMin)
  const deviation = Math.sqrt(meanOf(known.map((own) => (own - mean) ** 2)))
  return {
    hall: {
      id: hall.id,
      name: hall.name,
      hourFrom: hour,
      arrivalsPerH: mean,
      arrivalsSpread: known.length > 1 ? deviation / mean : 0.15,
      windows,
      servedPerH: measured ?? USUAL_PER_H,
    },
    input: knownHall(hall, { mean, weeks: known.length, windows, waitMin, measured, at }),
  }
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length
}

function districtOfPlace(place: Place, places: ReadonlyMap<string, Place>): string | undefined {
  for (let own: Place | undefined = place; own; own = own.parent === undefined ? undefined : places.get(own.parent))
    if (own.kind === 'district') return own.id
  return undefined
}

function unknownHall({ name }: Place): WhatIfInput {
  return {
    name: { zh: `${name.zh}的到达`, en: `Arrivals at ${name.en}` },
    basis: 'missing',
    said: {
      zh: '分叉时刻前四周没有办件受理历史，无法推演该大厅。',
      en: 'There is no past of accepted cases in the four weeks before, so this hall is not worked out.',
    },
    at: null,
  }
}

function knownHall(
  { name }: Place,
  told: {
    readonly mean: number
    readonly weeks: number
    readonly windows: number
    readonly waitMin: number | undefined
    readonly measured: number | undefined
    readonly at: number
  },
): WhatIfInput {
  const { mean, weeks, windows, waitMin, measured, at } = told
  const perCase = 60 / (measured ?? USUAL_PER_H)
  return {
    name: { zh: `${name.zh}的到达与窗口`, en: `Arrivals and windows at ${name.en}` },
    basis: measured === undefined ? 'defaulted' : 'derived',
    said: {
      zh: `到达 ${mean.toFixed(1)} 人/时：所在区同一时段 ${weeks} 周办件受理量均摊；窗口数未接入，按忙碌 85 % 取 ${windows} 个；每件 ${perCase.toFixed(1)} 分钟${
        measured === undefined ? '为缺省值' : `，由同时段实测等候 ${waitMin!.toFixed(1)} 分钟反推`
      }。`,
      en: `${mean.toFixed(1)} arrivals/h: cases of its district at that hour of ${weeks} weeks, shared evenly; windows are not connected, ${windows} taken at 85 % busy; ${perCase.toFixed(1)} min a case${
        measured === undefined ? ' by default' : `, read out of a measured wait of ${waitMin!.toFixed(1)} min`
      }.`,
    },
    at,
  }
}
