import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { countedAreas } from './service-count.ts'

/** People of the simulated city: a round figure for the demonstration, of no statistics. */
const PEOPLE = 1_000_000
const SAID: Words = {
  zh: '示范数据：按 100 万常住人口与各片区的模拟权重分摊，非统计数',
  en: 'Demonstration: a million residents, shared out by the simulated weight of each ward; of no statistics',
}

/** How many live in each smallest area, by its place id, by the same weights as its calls and cases. */
export function mockPeople(
  places: readonly Place[],
  seed: number,
): { readonly of: ReadonlyMap<string, number>; readonly said: Words } {
  const of = new Map(countedAreas(places, seed).map(({ place, share }) => [place.id, Math.round(PEOPLE * share)]))
  return { of, said: SAID }
}
