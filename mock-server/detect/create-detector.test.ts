import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { metricById } from '#metrics/catalogue.ts'
import { judge, QUIET } from './alarm-state.ts'
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
    detector.observe({ metric, place, at: (i + 1) * 1000, value, source: 's' }, i * 1000),
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
    kinds(detector.observe({ metric: 'water_pressure', place, at: t, value, source: 's' }, t))
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
      raised += detector.observe({ metric: 'feeder_load', place: `f${i}`, at, value: 95, source: 's' }, at).length
    }
  }
  expect(raised).toBe(10)
  expect(detector.heldBack()).toBe(20)
  for (let i = 0; i < 12; i++) {
    expect(
      detector.observe({ metric: 'underpass_depth', place: `u${i}`, at: 1, value: 90, source: 's' }, 1),
    ).toHaveLength(1)
  }
})

test('after a restart a standing alarm is known and clears under its own name', () => {
  const first = run([31, 31])
  const picture = applyEntries(
    EMPTY_PICTURE,
    first.map((draft, i) => ({ ...draft, seq: i + 1 })),
  )
  const detector = createDetector({ placeOf })
  detector.restore(picture.alarms.values())
  expect(
    detector.observe({ metric: 'underpass_depth', place: 'u1', at: 9000, value: 0, source: 's' }, 9000),
  ).toMatchObject([{ kind: 'alarm-cleared', alarm: [...picture.alarms.keys()][0] }])
})

test('whatever the values, alarms never flap: three calm readings or a wide margin lie between raise and clear', () => {
  const metric = metricById('underpass_depth')!
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 }), (values) => {
      let state = QUIET
      let calm = 0
      let raises = 0
      values.forEach((value, i) => {
        const judged = judge(metric, state, value, i + 1)
        calm = value < 15 ? calm + 1 : 0
        if (judged.turn?.kind === 'raise') {
          raises++
          state = { ...judged.state, standing: { alarm: `a${raises}`, rule: judged.turn.rule }, breaches: 0, calm: 0 }
        } else if (judged.turn?.kind === 'clear') {
          expect(calm >= 3 || value <= 12).toBe(true)
          state = { ...QUIET, at: judged.state.at }
        } else if (judged.turn?.kind === 'change') {
          state = { ...judged.state, standing: { alarm: 'x', rule: judged.turn.rule }, breaches: 0, calm: 0 }
        } else state = judged.state
        expect(state.standing !== undefined || value < 50).toBe(true)
      })
    }),
  )
})
