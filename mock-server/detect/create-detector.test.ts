import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { METRICS, metricById } from '#metrics/catalogue.ts'
import { alarmTitle } from './alarm-title.ts'
import { createDetector } from './create-detector.ts'

const placeOf = (id: string): Place => ({
  id,
  kind: 'underpass',
  name: { zh: id, en: id },
  lng: 71.4,
  lat: 51.1,
  parent: id.startsWith('east') ? 'ward/east' : `ward/${id}`,
  source: 'test',
})

function run(values: readonly number[], metric = 'underpass_depth', place = 'u1') {
  const detector = createDetector({ placeOf })
  return values.flatMap((value, i) =>
    detector.observe({ metric, place, at: (i + 1) * 1000, value, source: 's', intervalMs: 1000 }, i * 1000),
  )
}
const kinds = (drafts: readonly Draft[]) => drafts.map((draft) => draft.kind)

test('one breach is not yet an alarm, the second is, and it says the figure', () => {
  expect(run([31])).toEqual([])
  const [alarm] = run([31, 31])
  expect(alarm).toMatchObject({ kind: 'alarm-raised', severity: 'orange', title: { zh: '下穿通道积水 31 cm' } })
})

test('danger to life is an alarm at the first reading', () => {
  expect(run([62])).toMatchObject([{ kind: 'alarm-raised', severity: 'red' }])
})

test('a standing alarm is not raised twice', () => {
  expect(kinds(run([31, 31, 31, 32, 33]))).toEqual(['alarm-raised'])
})

test('water that rises changes the alarm, water that falls clears it after three calm readings', () => {
  expect(kinds(run([16, 16, 31, 31, 14, 14, 14]))).toEqual(['alarm-raised', 'alarm-changed', 'alarm-cleared'])
})

test('far back inside clears at once', () => {
  expect(kinds(run([31, 31, 2]))).toEqual(['alarm-raised', 'alarm-cleared'])
})

test('the same trouble in one ward is one alarm, until the first is over', () => {
  const detector = createDetector({ placeOf })
  const at = (place: string, value: number, t: number) =>
    kinds(detector.observe({ metric: 'water_pressure', place, at: t, value, source: 's', intervalMs: 1000 }, t))
  expect([at('east1', 0.12, 1), at('east1', 0.12, 2)].flat()).toEqual(['alarm-raised'])
  expect([at('east2', 0.12, 1), at('east2', 0.12, 2)].flat()).toEqual([])
  expect(detector.heldBack()).toBe(1)
  expect(at('east1', 0.3, 3)).toEqual(['alarm-cleared'])
  expect(at('east2', 0.12, 3)).toEqual(['alarm-raised'])
})

test('a flood of one metric is held to ten in ten minutes, and red passes it', () => {
  const detector = createDetector({ placeOf })
  let raised = 0
  for (let i = 0; i < 30; i++) {
    for (const at of [1, 2]) {
      raised += detector.observe(
        { metric: 'feeder_load', place: `f${i}`, at, value: 95, source: 's', intervalMs: 1000 },
        at,
      ).length
    }
  }
  expect(raised).toBe(10)
  expect(detector.heldBack()).toBe(20)
  for (let i = 0; i < 12; i++) {
    expect(
      detector.observe(
        { metric: 'underpass_depth', place: `u${i}`, at: 1, value: 90, source: 's', intervalMs: 1000 },
        1,
      ),
    ).toHaveLength(1)
  }
})

test('after a restart a standing alarm is known and clears under its own name', () => {
  const picture = pictureOf(run([31, 31]))
  const detector = createDetector({ placeOf })
  detector.restore(picture.alarms.values())
  expect(
    detector.observe(
      { metric: 'underpass_depth', place: 'u1', at: 9000, value: 0, source: 's', intervalMs: 1000 },
      9000,
    ),
  ).toMatchObject([{ kind: 'alarm-cleared', alarm: [...picture.alarms.keys()][0] }])
})

/** A picture in which exactly these drafts happened. */
function pictureOf(drafts: readonly Draft[]) {
  return applyEntries(
    EMPTY_PICTURE,
    drafts.map((draft, i) => ({ ...draft, seq: i + 1 })),
  )
}

test('an alarm whose threshold has left the catalogue is cleared as such, not left standing', () => {
  const [alarm] = pictureOf(run([31, 31])).alarms.values()
  const evidence = { ...alarm!.evidence, threshold: 29 }
  const detector = createDetector({ placeOf })
  detector.restore([{ ...alarm!, evidence }])
  const drafts = [0, 1, 2].flatMap((i) =>
    detector.observe(
      { metric: 'underpass_depth', place: 'u1', at: 9000 + i, value: 14, source: 's', intervalMs: 1 },
      9000,
    ),
  )
  expect(drafts).toMatchObject([{ kind: 'alarm-cleared', alarm: alarm!.id, why: 'rule-changed' }])
})

test('an alarm of a metric that is gone is cleared with the next thing heard', () => {
  const [alarm] = pictureOf(run([31, 31])).alarms.values()
  const detector = createDetector({ placeOf })
  detector.restore([{ ...alarm!, evidence: { ...alarm!.evidence, metric: 'left_the_catalogue' } }])
  const hear = (at: number) =>
    detector.observe({ metric: 'temperature', place: 'u1', at, value: 1, source: 's', intervalMs: 1 }, at)
  expect(hear(1)).toMatchObject([{ kind: 'alarm-cleared', alarm: alarm!.id, why: 'rule-changed' }])
  expect(hear(2)).toEqual([])
})

test('a device said to be silent for good closes its alarm without a reading, once', () => {
  const detector = createDetector({ placeOf })
  for (const at of [1, 2]) {
    detector.observe({ metric: 'underpass_depth', place: 'u1', at, value: 31, source: 's', intervalMs: 1 }, at)
  }
  const drafts = detector.silence('underpass_depth', 'u1', 9)
  expect(drafts).toEqual([
    {
      at: 9,
      id: 'underpass_depth/u1/2/cleared',
      actor: 'relay',
      kind: 'alarm-cleared',
      alarm: 'underpass_depth/u1/2',
      why: 'silent',
    },
  ])
  expect(detector.silence('underpass_depth', 'u1', 10)).toEqual([])
})

test('a figure the relay looks at every second counts once an interval', () => {
  const detector = createDetector({ placeOf })
  const start = Date.parse('2026-11-23T00:00:00Z')
  const look = (second: number, value: number) => {
    const at = start + second * 1000
    return kinds(detector.observe({ metric: 'tti', place: 'city', at, value, source: 'relay', intervalMs: 10_000 }, at))
  }
  expect([1, 2, 3, 4, 5].flatMap((second) => look(second, 1.9))).toEqual([])
  expect(look(6, 1.9)).toEqual(['alarm-raised'])
  expect([7, 8, 9].flatMap((second) => look(second, 1.7))).toEqual([])
  expect([11, 16, 21].flatMap((second) => look(second, 1.7))).toEqual(['alarm-cleared'])
})

test('one jam is one alarm, though four figures tell of it', () => {
  const detector = createDetector({ placeOf })
  const raised = [1, 2, 3].flatMap((turn) =>
    (
      [
        ['tti', 1.9],
        ['tpi', 6.7],
        ['congested_km_ratio', 9],
        ['peak_speed', 21],
      ] as const
    ).flatMap(([metric, value]) =>
      detector.observe(
        { metric, place: 'city', at: turn * 10_000, value, source: 'relay', intervalMs: 10_000 },
        turn * 10_000,
      ),
    ),
  )
  expect(raised).toMatchObject([{ kind: 'alarm-raised', evidence: { metric: 'tti' } }])
  expect(detector.heldBack()).toBe(3)
})

test('a figure whose devices speak for themselves raises nothing, nor does a district or a share of a few cases', () => {
  const detector = createDetector({ placeOf })
  const silent = [1, 2, 3].flatMap((turn) =>
    [
      { metric: 'pond_depth_max', place: 'city', value: 60 },
      { metric: 'tti', place: 'district/a', value: 3 },
      { metric: 'hotline_on_time', place: 'city', value: 50, smallSample: true as const },
    ].flatMap((one) => detector.observe({ ...one, at: turn * 10, source: 'relay', intervalMs: 10 }, turn)),
  )
  expect(silent).toEqual([])
})

test('an alarm keeps its name when the same readings come again: the journal writes it once', () => {
  expect(run([31, 31]).map(({ id }) => id)).toEqual(run([31, 31]).map(({ id }) => id))
})

test('titles say a figure with its unit in both languages, or the state where a figure says nothing', () => {
  const title = (id: string, value: number) => alarmTitle(metricById(id)!, value)
  expect(title('underpass_depth', 31)).toEqual({ zh: '下穿通道积水 31 cm', en: 'Underpass depth 31 cm' })
  expect(title('pump_ready', 0)).toEqual({ zh: '泵站不可用', en: 'Pump not ready' })
  expect(title('probe_data_security', 0)).toEqual({
    zh: '数据层·安全保障探测未通过',
    en: 'Data · security probe fails',
  })
  expect(title('tti', 1.9)).toMatchObject({ zh: expect.stringMatching(/ 1\.90$/) })
  for (const metric of METRICS.filter(({ rules }) => rules.length > 0)) {
    expect(alarmTitle(metric, 1).en).not.toMatch(/\p{Script=Han}|—/u)
  }
})

test('whatever the values, alarms never flap: three calm readings or a wide margin lie between raise and clear', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 }), (values) => {
      const detector = createDetector({ placeOf })
      let standing = false
      values.forEach((value, i) => {
        const at = i + 1
        const said = kinds(
          detector.observe({ metric: 'underpass_depth', place: 'u1', at, value, source: 's', intervalMs: 1 }, at),
        )
        const calm = values.slice(Math.max(0, i - 2), i + 1)
        const mayClear = value <= 12 || (calm.length === 3 && calm.every((one) => one < 15))
        const mayRaise = value >= 50 || (value >= 15 && (values[i - 1] ?? 0) >= 15)
        // clearing needs calm, raising needs two breaches, and neither is put off
        expect(said.includes('alarm-cleared')).toBe(standing && mayClear)
        expect(said.includes('alarm-raised')).toBe(!standing && mayRaise)
        standing = standing ? !said.includes('alarm-cleared') : said.includes('alarm-raised')
      })
    }),
  )
})
