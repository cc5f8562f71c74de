import type { Place } from '#contract/place.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { WhyAnswer, WhyQuery } from '#contract/why.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'
import { explainChange } from '#models/change-tree.ts'
import { knownCauses } from './known-causes.ts'
import { createPastValues } from './past-values.ts'
import { readChange } from './read-change.ts'
import { metricName, tellRows } from './tell-rows.ts'
import { whySentence } from './why-sentence.ts'

export interface WhyGround {
  readonly query: (asked: SeriesQuery) => Promise<SeriesAnswer>
  readonly placeOf: (id: string) => Place | undefined
  readonly districts: () => readonly string[]
  readonly placesOf: (metric: string) => readonly string[]
  readonly sourceOf: (metric: string, place: string) => string | undefined
  readonly districtAt: (lng: number, lat: number) => string | undefined
  readonly picture: () => Picture
  readonly indexWeights: () => readonly number[] | undefined
  readonly utcOffsetMinutes: number
  readonly now: () => number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Why a figure changed from one window to another: its parts, put together by district × domain × cause.
 * @returns undefined where one of the windows does not know the figure
 */
export async function answerWhy(query: WhyQuery, ground: WhyGround): Promise<WhyAnswer | undefined> {
  const { metric, place, span = HOUR_MS } = query
  const to = query.to ?? ground.now()
  const froms = query.from === undefined ? [to - 7 * DAY_MS, to - DAY_MS] : [query.from]
  for (const from of froms) {
    const windows = { from: { from: from - span, to: from }, to: { from: to - span, to } }
    const past = createPastValues(ground.query, windows)
    const kept = await past.mean(metric, place)
    if (kept.from === undefined || kept.to === undefined) continue
    const { node, unkept } = await readChange(metric, place, past, ground)
    const explained = explainChange(node)
    if (!explained) continue
    const nameOf = (id: string): Words => ground.placeOf(id)?.name ?? { zh: id, en: id }
    const causes = await knownCauses({ ...ground, nameOf }, past)
    const silentFrom = windows.to.from
    const told = {
      metric,
      place,
      placeName: nameOf(place),
      before: { ...windows.from, value: explained.from },
      after: { ...windows.to, value: explained.to },
      change: explained.to - explained.from,
      contributions: tellRows(explained.terms, causes, { ...ground, place, silentFrom }),
      unkept: [...unkept].map((id) => ({ metric: id, name: metricName(id) })),
    }
    return { ...told, sentence: whySentence(told) }
  }
  return undefined
}
