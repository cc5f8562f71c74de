import { expect, test } from 'vitest'
import type { Entry } from '#contract/entry.ts'
import { OPEN, unitEntry } from '#picture/command-double.ts'
import type { Ask } from '#picture/command-double.ts'
import { openCommandScene, SCENE_AT } from '../command-scene.ts'
import { manualClock } from '../manual-clock.ts'
import { memoryJournal } from '../memory-journal.ts'
import { watchLimits } from './watch-limits.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const ORDER: Ask = {
  do: 'issue-order',
  order: 'order-0001',
  incident: 'incident-1',
  unit: 'pump-1',
  text: '排水',
  to: [71.4, 51.1],
  toName: '下穿通道',
  ackWithinS: 60,
}
const escalations = (entries: readonly Entry[]) =>
  entries.flatMap((entry) =>
    entry.kind === 'order-escalated' ? [[entry.step, (entry.at - SCENE_AT) / SECOND_MS]] : [],
  )

async function orderGiven(journal = memoryJournal()) {
  const scene = await openCommandScene(journal)
  await scene.tell(unitEntry('pump-1'))
  await scene.ask('duty-1', { ...OPEN, alarms: [] })
  await scene.ask('duty-1', ORDER)
  return scene
}

test('R14: an order that reaches nobody is escalated at its limit and five minutes later, each once; the sender sees every step', async () => {
  const { picture, journal, pass, close } = await orderGiven()
  const order = () => picture().desk.orders.get('order-0001')
  expect(order()).toMatchObject({ state: 'issued', escalated: 0 })
  await pass(59 * SECOND_MS)
  expect(escalations(journal.entries)).toEqual([])
  await pass(2 * SECOND_MS)
  expect(escalations(journal.entries)).toEqual([[1, 60]])
  expect(order()).toMatchObject({ state: 'issued', escalated: 1 })
  for (let n = 0; n < 30; n++) await pass(MINUTE_MS)
  expect(escalations(journal.entries)).toEqual([
    [1, 60],
    [2, 360],
  ])
  await close()
})

test('R14: delivered is not acknowledged; acknowledged in time, nobody else is told', async () => {
  const { ask, picture, journal, pass, close } = await orderGiven()
  const order = 'order-0001'
  const state = () => picture().desk.orders.get(order)?.state
  await ask('unit:pump-1', { do: 'receive-order', order })
  expect(state()).toBe('delivered')
  await pass(61 * SECOND_MS)
  expect(escalations(journal.entries)).toEqual([[1, 60]])
  await ask('unit:pump-1', { do: 'acknowledge-order', order })
  expect(state()).toBe('acknowledged')
  for (let n = 0; n < 30; n++) await pass(MINUTE_MS)
  expect(escalations(journal.entries)).toHaveLength(1)
  await close()
})

test('a limit that passed while the relay was down is told at its start, and not told again after the next', async () => {
  const first = await orderGiven()
  const { journal } = first
  await first.close()
  for (const downMs of [90 * SECOND_MS, 100 * SECOND_MS]) {
    const again = await openCommandScene(journal, SCENE_AT + downMs)
    await again.pass(0)
    expect(escalations(journal.entries)).toEqual([[1, 90]])
    await again.close()
  }
})

test('in a city played sixty times as fast a limit of a minute is met after a second', async () => {
  const { picture, journal, close } = await orderGiven()
  await close()
  const real = manualClock(0)
  const told: number[] = []
  const stop = watchLimits({
    ahead: picture,
    tell: (drafts) => void told.push(...drafts.map(({ at }) => (at - SCENE_AT) / SECOND_MS)),
    listen: () => () => {},
    clock: { ...real, now: () => SCENE_AT + real.now() * 60 },
    speed: 60,
  })
  expect(journal.entries.some(({ kind }) => kind === 'order-escalated')).toBe(false)
  real.advance(999)
  expect(told).toEqual([])
  real.advance(1)
  expect(told).toEqual([60])
  stop()
  real.advance(60 * SECOND_MS)
  expect(told).toHaveLength(1)
})
