import { expect, test } from 'vitest'
import { BRIEF_SECTIONS, briefSentenceSchema } from '#contract/brief.ts'
import { pondAlarm } from '#picture/command-double.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { draftBrief } from './draft-brief.ts'
import type { BriefGround } from './draft-brief.ts'
import { changedFigures } from './recheck-brief.ts'

const NOON = Date.UTC(2026, 10, 27, 12)
const ground = (more: Partial<BriefGround> = {}): BriefGround => ({
  picture: EMPTY_PICTURE,
  now: NOON,
  dayStart: NOON - 12 * 3_600_000,
  clock: () => '12:00',
  newest: (metric) => ({ value: metric === 'index_traffic' ? 61.24 : 88.06, at: NOON - 1000, fresh: true }),
  today: () => ({ mean: 82.44, max: 95.31, min: 70.5 }),
  yesterday: () => ({ mean: 80.04, max: 90, min: 60 }),
  why: undefined,
  ahead: [],
  ...more,
})
const pond = pondAlarm(NOON - 60_000)
if (pond.kind !== 'alarm-raised') throw new Error('the double raises an alarm')

test('every number of a sentence is that of a figure it is linked to, as the catalogue writes it', () => {
  const sentences = draftBrief(ground())
  for (const sentence of sentences) briefSentenceSchema.parse(sentence)
  const index = sentences.find(({ id }) => id === 'index')
  expect(index?.said.zh).toBe('截至 12:00，城市运行指数 88.1，今日均值 82.4，较昨日同时段 80.0 高 2.4。')
  expect(index?.refs.map((ref) => ref.is === 'figure' && [ref.metric, ref.of, ref.value])).toEqual([
    ['city_index', 'now', 88.06],
    ['city_index', 'mean', 82.44],
    ['city_index', 'mean', 80.04],
  ])
  expect(sentences.find(({ id }) => id === 'lowest')?.said.en).toBe('The lowest domain is Traffic at 61.2.')
})

test('four parts always; what nobody told is said to be missing, not left out', () => {
  const sentences = draftBrief(ground())
  expect([...new Set(sentences.map(({ section }) => section))]).toEqual([...BRIEF_SECTIONS])
  expect(sentences.find(({ section }) => section === 'why')?.said.en).toContain('missing')
  expect(sentences.find(({ section }) => section === 'ahead')?.said.en).toContain('none is expected')
  const nothing = draftBrief(ground({ newest: () => undefined, today: () => undefined, yesterday: () => undefined }))
  expect(nothing.filter(({ section }) => section === 'happened').map(({ id }) => id)).toEqual(['alarms'])
})

test('what stands undecided is to be decided, with what is expected or that nothing can be said', () => {
  const evidence = { ...pond.evidence, metric: 'underpass_depth' }
  const picture = applyEntries(EMPTY_PICTURE, [{ ...pond, seq: 1, evidence }])
  const [line] = draftBrief(ground({ picture })).filter(({ section }) => section === 'decide')
  expect(line?.said.en).toMatch(/Send mobile pumps, expected .* cm \(too few cases, 5 are needed\); to be decided/)
  expect(line?.refs[0]).toMatchObject({ is: 'figure', metric: 'underpass_depth', value: 31 })
})

test('a figure that is written otherwise now is found, one that differs below its digits is not, one that is gone is', () => {
  const sentences = draftBrief(ground())
  const same = changedFigures(sentences, ({ value, at }) => ({ value: value + 0.001, at }))
  expect(same).toEqual([])
  const changed = changedFigures(sentences, ({ metric, of, value, at }) =>
    metric === 'aqi' ? undefined : { value: metric === 'city_index' && of === 'now' ? 70 : value, at },
  )
  expect(changed.map(({ sentence, metric, is }) => [sentence, metric, is])).toEqual([
    ['index', 'city_index', 70],
    ['aqi', 'aqi', null],
    ['aqi', 'aqi', null],
    ['aqi', 'aqi', null],
  ])
})
