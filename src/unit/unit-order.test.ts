import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '#contract/command.ts'
import { CommandDouble, OPEN, pondAlarm, unitEntry } from '#picture/command-double.ts'
import { arrivesAt, distanceWords, nextStep, orderOf, STEPS } from './unit-order.ts'

const order = 'order-0001'
function ordered(): CommandDouble {
  const room = new CommandDouble()
  room.tell(pondAlarm(room.now), unitEntry('pump-1'), unitEntry('pump-2'))
  room.ask('duty', OPEN)
  room.ask('duty', {
    do: 'issue-order',
    order,
    incident: OPEN.incident,
    unit: 'pump-1',
    text: '一台泵车赴下穿通道',
    to: [71.4, 51.1],
    toName: '下穿通道',
    route: { etaS: 360, distanceM: 1900, reason: { zh: '最近', en: 'nearest' }, line: [] },
    ackWithinS: 60,
  })
  return room
}
const of = (room: CommandDouble) => orderOf(room.picture.desk, 'pump-1')
const waiting = (name: Command['do']) => ({ do: name, order, id: 'waiting-1' }) as Command

describe('the order of a unit', () => {
  it('goes through its four steps and is gone after the last', () => {
    const room = ordered()
    const steps = []
    for (let found = of(room); found; found = of(room)) {
      const step = nextStep(found, [])
      if (!step) break
      steps.push(step)
      room.ask('pump', step === 'release-unit' ? { do: step, order, text: '' } : { do: step, order })
    }
    expect(steps).toEqual(STEPS)
    expect(of(room)).toBeUndefined()
  })

  it('is another unit’s to that other unit', () => {
    expect(orderOf(ordered().picture.desk, 'pump-2')).toBeUndefined()
  })

  it('stays in sight when it was taken back, until a new one comes', () => {
    const room = ordered()
    room.ask('duty', { do: 'recall-order', order, why: '误下' })
    const recalled = of(room)
    expect(recalled).toMatchObject({ id: order, state: 'recalled', note: '误下' })
    expect(nextStep(recalled!, [])).toBeUndefined()
  })

  it('is gone when it was declined: nobody has to be told twice', () => {
    const room = ordered()
    room.ask('pump', { do: 'decline-order', order, why: '车辆故障' })
    expect(of(room)).toBeUndefined()
  })

  it('is driven from when the unit left, else from now', () => {
    const room = ordered()
    expect(arrivesAt(of(room)!, 1_000_000)).toBe(1_360_000)
    room.now += 60_000
    room.ask('pump', { do: 'depart', order })
    expect(arrivesAt(of(room)!, 0)).toBe(room.now + 360_000)
  })
})

it('a step that waits for the network moves the button on, never back, and no other order’s', () => {
  const found = of(ordered())!
  expect(nextStep(found, [waiting('acknowledge-order')])).toBe('depart')
  expect(nextStep(found, [waiting('depart'), waiting('acknowledge-order')])).toBe('arrive')
  expect(nextStep(found, [waiting('receive-order')])).toBe('acknowledge-order')
  expect(nextStep(found, [{ ...waiting('arrive'), order: 'order-0002' } as Command])).toBe('acknowledge-order')
  fc.assert(
    fc.property(fc.subarray([...STEPS], { minLength: 1 }), (asked) => {
      const furthest = Math.max(...asked.map((step) => STEPS.indexOf(step)))
      expect(nextStep(found, asked.map(waiting))).toBe(STEPS[furthest + 1])
    }),
  )
})

it.each([
  [0, 0, 'm'],
  [944, 940, 'm'],
  [950, 1, 'km'],
  [1949, 1.9, 'km'],
])('%d m is read as %d %s', (distanceM, value, unit) => expect(distanceWords(distanceM)).toEqual({ value, unit }))
