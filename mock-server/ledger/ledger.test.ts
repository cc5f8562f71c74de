import { expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import { ledgerAnswerSchema } from '#contract/ledger.ts'
import type { SeriesQuery } from '#contract/series.ts'
import { CommandDouble, pondAlarm } from '#picture/command-double.ts'
import { createApp } from '../http/create-app.ts'
import { addLedgerRoutes } from '../http/ledger-routes.ts'
import { manualClock } from '../manual-clock.ts'
import { ledgerAnswer } from './ledger-answer.ts'
import { startEffects } from './start-effects.ts'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE
const T0 = Date.UTC(2026, 10, 23, 9, 36)

/** A room with one alarm about this figure, and a past that `valueAt` tells. */
function scene(metric: string, place: string, valueAt: (place: string, at: number) => number | undefined) {
  const room = new CommandDouble(T0)
  const raised = pondAlarm(T0)
  if (raised.kind !== 'alarm-raised') throw new Error('the double raises an alarm')
  room.tell({ ...raised, place, evidence: { ...raised.evidence, metric, place } })
  const clock = manualClock(T0)
  const effects = startEffects({
    query({ metric: id, place: where, from, to }: SeriesQuery) {
      const value = valueAt(where, to)
      const one = value === undefined ? [] : [value]
      const many = { mean: one, min: one, max: one, last: one, count: one.map(() => 3), at: one.map(() => from) }
      return Promise.resolve({ metric: id, place: where, from, to, bucketMs: to - from, ...many })
    },
    districts: () => ['district/a', 'district/b', 'district/c', 'district/d'],
    picture: () => room.picture,
    commit: (draft: Draft) => Promise.resolve(room.tell(draft)),
    now: clock.now,
    realClock: clock,
    onTrouble: (error) => {
      throw error
    },
  })
  const decide = (taken = true) =>
    room.ask('duty', {
      do: 'decide-advice',
      decision: 'decision-01',
      alarm: raised.alarm,
      measure: metric === 'tti' ? 'divert-traffic' : 'pump-trucks',
      taken,
      why: 'test',
      run: null,
    })
  const found = () => room.picture.desk.decisions.get('decision-01')?.effect?.found
  return { room, clock, effects, decide, found }
}

test('nothing is measured before the horizon; then once, against the same hours of earlier weeks', async () => {
  // 31 cm fall to 9; in each earlier week the water fell by n by itself.
  const { room, clock, effects, decide, found } = scene('underpass_depth', 'u1', (_, at) => {
    const week = Math.round((T0 - at) / WEEK)
    const late = at > T0 - week * WEEK
    return week === 0 ? (late ? 9 : 31) : late ? 10 - week : 10
  })
  decide()
  clock.advance(61 * MINUTE)
  await effects.settle()
  expect(found()).toBeUndefined()
  clock.advance(2 * MINUTE)
  await effects.settle()
  await effects.settle()
  expect(found()).toMatchObject({
    before: 31,
    after: 9,
    control: 'weeks',
    controls: 4,
    controlChange: -2.5,
    effect: -19.5,
  })
  expect(found()).toMatchObject({ low: -21, high: -18, inside: true, unit: 'cm' })
  expect(room.entries.filter(({ kind }) => kind === 'effect-measured')).toHaveLength(1)
})

test('a district is held against the others, without those where the same was acted on', async () => {
  const { room, clock, effects, decide, found } = scene('tti', 'district/a', (where, at) => {
    const late = at > T0
    if (where === 'district/a') return late ? 1.5 : 2
    if (where === 'district/d') return late ? 9 : 1
    return late ? 1.3 : 1.4
  })
  decide()
  const other = pondAlarm(T0, 'tti/d/1')
  if (other.kind !== 'alarm-raised') throw new Error('the double raises an alarm')
  room.tell({ ...other, place: 'district/d', evidence: { ...other.evidence, metric: 'tti', place: 'district/d' } })
  const ask = { do: 'decide-advice', alarm: 'tti/d/1', measure: 'divert-traffic', why: '…', run: null } as const
  room.ask('duty', { ...ask, decision: 'decision-02', taken: true })
  clock.advance(48 * MINUTE)
  await effects.settle()
  expect(found()).toMatchObject({ control: 'districts', controls: 2, effect: expect.closeTo(-0.4, 9) })
})

test('what cannot be measured says why, and the table holds no closed decision without its effect or that reason', async () => {
  const { room, clock, effects, decide } = scene('underpass_depth', 'u1', (_, at) => (at > T0 - WEEK ? 20 : undefined))
  decide(false)
  const house = { demo: true, postName: () => ({ zh: '值班', en: 'Duty' }) }
  const app = createApp((_address, error) => {
    throw error
  })
  addLedgerRoutes(app, async () => {
    await effects.settle()
    return ledgerAnswer([...room.picture.desk.decisions.values()], house, clock.now())
  })
  const read = async () => ledgerAnswerSchema.parse((await app.inject('/api/ledger')).json())
  expect((await read()).rows[0]).toMatchObject({ state: 'open', effect: null })
  clock.advance(63 * MINUTE)
  const { rows, records } = await read()
  expect(rows[0]).toMatchObject({
    state: 'unmeasurable',
    effect: { is: 'none', reason: { en: expect.stringContaining('controls') } },
  })
  expect(records.every(({ of, enough }) => of === 0 && !enough)).toBe(true)
  const [head, line] = (await app.inject('/api/ledger.csv')).body.split('\r\n')
  expect(line!.split(',')[head!.split(',').indexOf('state')]).toBe('unmeasurable')
  expect(line).toContain('对照')
  await app.close()
})
