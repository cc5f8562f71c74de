import { describe, expect, test } from 'vitest'
import { snapshotSchema } from '#contract/snapshot.ts'
import { CommandDouble, OPEN, unitEntry } from './command-double.ts'
import { assessed, incident, MINUTE, ORDER, planned, taskId } from './desk-scene.ts'
import { dueEscalations, nextLimit } from './lateness.ts'
import { fromSnapshot, toSnapshot } from './picture.ts'

describe('what nobody answers', () => {
  test('escalates at its limit to the deputy, five minutes later to the commander, each once', () => {
    const desk = planned()
    const began = desk.now
    const late = () => dueEscalations(desk.picture, desk.now).filter(({ kind }) => kind === 'task-escalated')
    expect(nextLimit(desk.picture)).toBe(began + 5 * MINUTE)
    desk.now = began + 5 * MINUTE - 1
    expect(late()).toEqual([])
    desk.now = began + 5 * MINUTE
    expect(late()).toMatchObject([
      { step: 1, over: 'acknowledgement', to: { en: 'City management' } },
      { step: 1, over: 'acknowledgement' },
    ])
    desk.tell(...late())
    expect(late()).toEqual([])
    expect(nextLimit(desk.picture)).toBe(began + 10 * MINUTE)
    desk.ask('duty', { do: 'acknowledge-task', task: taskId(desk, 'close') })
    desk.now = began + 10 * MINUTE
    expect(late()).toMatchObject([{ step: 2, to: { en: 'Commander' }, task: taskId(desk, 'pump') }])
  })
  test('is caught up in full after the relay was away', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    desk.now += 60 * MINUTE
    expect(dueEscalations(desk.picture, desk.now)).toMatchObject([{ step: 1 }, { step: 2 }])
  })
})

describe('an order', () => {
  test('goes from issued to released by the unit’s own word, and takes its unit while it lasts', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    expect(desk.picture.desk.incidents.get(incident)?.state).toBe('dispatched')
    expect(desk.refused('duty2', { ...ORDER, order: 'order-0002' })?.code).toBe('state')
    for (const step of ['receive-order', 'acknowledge-order', 'depart', 'arrive'] as const)
      desk.ask('pump', { do: step, order: ORDER.order })
    expect(desk.picture.desk.incidents.get(incident)?.state).toBe('onscene')
    desk.ask('pump', { do: 'release-unit', order: ORDER.order, text: '' })
    expect(desk.picture.desk.units.get('pump-1')).toMatchObject({ order: null, served: 1, lastAt: ORDER.to })
  })
  test('is no other unit’s business', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    expect(desk.refused('other', { do: 'acknowledge-order', order: ORDER.order })).toMatchObject({ code: 'state' })
  })
  test('recalled is not carried out any more, and the unit is free', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    desk.ask('duty', { do: 'recall-order', order: ORDER.order, why: '误派' })
    expect(desk.refused('pump', { do: 'depart', order: ORDER.order })?.sentence.en).toContain('recalled')
    expect(desk.picture.desk.units.get('pump-1')?.order).toBeNull()
  })
  test.each(['stale', 'unknown'] as const)(
    'does not go out on %s evidence unless its age was confirmed',
    (freshness) => {
      const desk = assessed()
      const at = freshness === 'unknown' ? null : desk.now - 30 * MINUTE
      desk.measured = () => ({ at, freshness })
      expect(desk.refused('duty', ORDER)).toMatchObject({ code: 'evidence', evidenceAt: at })
      expect(desk.refused('duty', { ...ORDER, confirmed: { evidenceAt: desk.now - 1 } })).toMatchObject({
        code: 'evidence',
      })
      desk.ask('duty', { ...ORDER, confirmed: { evidenceAt: at } })
      expect(desk.picture.desk.orders.size).toBe(1)
    },
  )
  test('on people’s word alone is asked about after half an hour', () => {
    const desk = new CommandDouble()
    desk.tell(unitEntry('pump-1'))
    desk.ask('duty', { ...OPEN, alarms: [], grounds: [] })
    expect(desk.refused('duty', ORDER)).toBeUndefined()
    desk.now += 31 * MINUTE
    expect(desk.refused('duty', ORDER)).toMatchObject({ code: 'evidence', evidenceAt: expect.any(Number) })
  })
})

test('a unit that is out is never forgotten: not by merging, not by handing its incident over', () => {
  const desk = assessed()
  desk.ask('duty', ORDER)
  desk.ask('duty', { ...OPEN, incident: 'incident-2', alarms: [] })
  desk.ask('duty', { do: 'merge-incident', incident, into: 'incident-2', why: '同一处' })
  expect(desk.picture.desk.incidents.get('incident-2')?.state).toBe('dispatched')
  expect(desk.picture.desk.orders.get(ORDER.order)?.incident).toBe('incident-2')
  // An older journal may hold such an incident at the very beginning of its way.
  desk.tell({
    kind: 'incident-advanced',
    at: desk.now,
    id: 'old',
    actor: 'duty',
    incident: 'incident-2',
    from: 'dispatched',
    to: 'reported',
    why: '…',
    grounds: [],
  })
  const over = { do: 'advance-incident', incident: 'incident-2', to: 'handed-over', why: '…', grounds: [] } as const
  expect(desk.refused('duty', { ...over, grounds: [] })?.sentence.en).toContain('still out')
  desk.ask('duty', { do: 'recall-order', order: ORDER.order, why: '误派' })
  expect(desk.refused('duty', { ...over, grounds: [] })).toBeUndefined()
})

test('what is made must be new: a second thing under the same id does not take the first one’s place', () => {
  const desk = assessed()
  desk.ask('duty', ORDER)
  expect(desk.refused('duty', { ...ORDER, unit: 'pump-2' })?.sentence.en).toContain('made twice')
  expect(desk.refused('duty', { ...OPEN, alarms: [] })?.sentence.en).toContain('made twice')
})

describe('a shift', () => {
  test('is handed over with what is open, counts only when accepted, and escalates when it is not', () => {
    const desk = assessed()
    desk.ask('duty', ORDER)
    desk.ask('duty', { do: 'offer-shift', handover: 'shift-01', to: 'duty2', note: '' })
    const [handover] = desk.picture.desk.handovers.values()
    expect(handover?.open.map(({ en }) => en)).toEqual([
      'Incident 20261123-0001 下穿通道积水: 0 open tasks',
      'Order pump-1 → 下穿通道: not acknowledged',
    ])
    expect(desk.picture.desk.shift).toBeNull()
    desk.now = handover!.acceptBy
    expect(dueEscalations(desk.picture, desk.now).filter(({ kind }) => kind === 'shift-escalated')).toHaveLength(1)
    expect(desk.refused('commander', { do: 'accept-shift', handover: 'shift-01', note: '' })?.code).toBe('state')
    desk.ask('duty2', { do: 'accept-shift', handover: 'shift-01', note: '' })
    expect(desk.picture.desk.shift).toMatchObject({ post: 'duty2', since: desk.now })
  })
})

test('the desk crosses the wire whole', () => {
  const desk = planned()
  desk.ask('duty', ORDER)
  desk.ask('duty', {
    do: 'draw-mark',
    mark: 'mark-0001',
    incident,
    use: 'closure',
    geometry: {
      shape: 'line',
      points: [
        [71.4, 51.1],
        [71.41, 51.1],
      ],
    },
    label: '',
  })
  expect(desk.picture.desk.marks.get('mark-0001')).toMatchObject({ links: [7, 8] })
  const crossed = fromSnapshot(snapshotSchema.parse(JSON.parse(JSON.stringify(toSnapshot(desk.picture)))))
  expect(crossed).toEqual(desk.picture)
})
