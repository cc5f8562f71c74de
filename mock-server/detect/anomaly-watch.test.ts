import { expect, it } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import type { SeriesQuery } from '#contract/series.ts'
import { metricById } from '#metrics/catalogue.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { createAnomalyWatch } from './anomaly-watch.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS
/** A Monday midnight, UTC. */
const MONDAY = Date.UTC(2026, 5, 1)
const TO = MONDAY + 8 * WEEK_MS
const CITY: Place = { id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 0, lat: 0, source: 'city-pack' }
const METRIC = metricById('tti')!

/** Days alike but for a little that differs from hour to hour. */
const usual = (hour: number) => 1.3 + 0.1 * Math.sin((hour / 24) * 2 * Math.PI) + 0.004 * ((hour * 7919) % 11)

function relay(shown: (hour: number) => number | undefined) {
  const drafts: Draft[] = []
  let picture = EMPTY_PICTURE
  const watch = createAnomalyWatch({
    metrics: [METRIC],
    placeOf: (id) => (id === 'city' ? CITY : undefined),
    query: ({ metric, place, from, to }: SeriesQuery) => {
      const at: number[] = []
      for (let t = from; t < to; t += HOUR_MS)
        if (t >= MONDAY && shown((t - MONDAY) / HOUR_MS) !== undefined) at.push(t)
      const mean = at.map((t) => shown((t - MONDAY) / HOUR_MS) ?? Number.NaN)
      return Promise.resolve({
        metric,
        place,
        from,
        to,
        bucketMs: HOUR_MS,
        at,
        mean,
        min: mean,
        max: mean,
        last: mean,
        count: at.map(() => 1),
      })
    },
    picture: () => picture,
    tell(told) {
      for (const draft of told) {
        drafts.push(draft)
        picture = applyEntries(picture, [{ ...draft, seq: picture.seq + 1 }])
      }
    },
    utcOffsetMinutes: 0,
    pause: () => Promise.resolve(),
  })
  const judge = async (hours: number) => {
    for (let hour = 1; hour <= hours; hour++) await watch.judge(TO + hour * HOUR_MS, TO + hour * HOUR_MS + 120_000)
  }
  return { watch, drafts, judge }
}
const hourOfTo = (TO - MONDAY) / HOUR_MS

it('raises one alarm for hours that stay unusual, with its rule’s measured false alarms, and clears it when they are calm', async () => {
  const { watch, drafts, judge } = relay(
    (hour) => usual(hour) + (hour >= hourOfTo + 2 && hour < hourOfTo + 6 ? 0.5 : 0),
  )
  await watch.learn(TO)
  await watch.judge(TO, TO)
  await judge(10)
  expect(drafts.map(({ kind }) => kind)).toEqual(['alarm-raised', 'alarm-cleared'])
  const [raised] = drafts
  expect(raised).toMatchObject({ severity: 'orange', place: 'city', evidence: { metric: 'tti', op: '>' } })
  expect(raised?.kind === 'alarm-raised' && raised.rule).toMatch(/^tti robust-z \d.*false 0\.\d\d\/week of 8$/)
  expect(raised?.kind === 'alarm-raised' && raised.title.zh).toContain('异常偏高')
  const { current, recent, rules } = watch.answer()
  expect(current).toEqual([])
  expect(recent[0]).toMatchObject({ metric: 'tti', direction: 'up', falsePerWeek: expect.any(Number) })
  expect(rules[0]!.falsePerWeek).toBeLessThanOrEqual(1)
})

it('tells what is better than usual, and calls nobody for it', async () => {
  const { watch, drafts, judge } = relay((hour) => usual(hour) - (hour >= hourOfTo + 2 ? 0.25 : 0))
  await watch.learn(TO)
  await watch.judge(TO, TO)
  await judge(4)
  expect(watch.answer().current).toMatchObject([{ metric: 'tti', direction: 'down', alarm: null }])
  expect(drafts).toEqual([])
})

it('says nothing of a calm week, nor of a past of two weeks', async () => {
  const calm = relay(usual)
  await calm.watch.learn(TO)
  await calm.watch.judge(TO, TO)
  await calm.judge(24)
  expect(calm.drafts).toEqual([])
  const short = relay((hour) => (hour < hourOfTo - 336 ? undefined : usual(hour)))
  await short.watch.learn(TO)
  expect(short.watch.answer()).toMatchObject({ rules: [], unjudged: 1 })
})
