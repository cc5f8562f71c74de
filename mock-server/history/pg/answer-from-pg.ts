import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { answering } from '../answer-query.ts'
import type { Points } from '../chunk-codec.ts'
import { DAY_MS } from '../roll-up.ts'
import type { PgStore } from './pg-store.ts'

/**
 * One question about one series. Days of which points are still open are answered from points, since their roll-ups lack these.
 * @param held open points of the series, older ones first
 */
export async function answerFromPg(
  store: PgStore,
  series: number,
  forgottenBefore: number,
  held: readonly Points[],
  query: SeriesQuery,
): Promise<SeriesAnswer> {
  const openDays = new Set(held.flatMap(({ at }) => Array.from(at, (t) => Math.floor(t / DAY_MS))))
  const steps = answering(forgottenBefore, query)
  let step = steps.next()
  while (!step.done) {
    const asked = step.value
    if (asked.want === 'points') {
      const kept = await store.between(series, asked.from, asked.to)
      step = steps.next({ points: [...kept, ...held] })
    } else {
      const rolled = await store.rolled(series, asked.levelMs, asked.first, asked.last)
      step = steps.next({ rolled: rolled.filter(({ day }) => !openDays.has(day)) })
    }
  }
  return step.value
}
