import { describe, expect, it } from 'vitest'
import type { Alarm } from '#contract/snapshot.ts'
import type { Severity } from '#contract/severity.ts'
import { CommandDouble } from '#picture/command-double.ts'
import { EMPTY_DESK } from '#picture/desk.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { FLOOD_OVER, foldFloods } from './flood.ts'
import { buildQueue } from './queue-items.ts'
import { isUrgent, waitingOf } from './waiting.ts'

const T = Date.UTC(2026, 10, 23, 9)
const MINUTE_MS = 60_000
const words = (text: string) => ({ zh: text, en: text })
function alarm(id: string, severity: Severity, raisedAt: number): Alarm {
  const evidence = { metric: 'pond_depth', place: id, value: 31, at: raisedAt, threshold: 27, op: '>=' } as const
  const where = { place: id, placeName: words(id), lng: 71.4, lat: 51.1 }
  return { id, severity, title: words('water'), ...where, evidence, raisedAt, changedAt: raisedAt }
}
function pictureOf(alarms: readonly Alarm[], desk: Partial<Picture['desk']> = {}): Picture {
  return { ...EMPTY_PICTURE, alarms: new Map(alarms.map((one) => [one.id, one])), desk: { ...EMPTY_DESK, ...desk } }
}
const keys = (picture: Picture, now = T) => buildQueue(picture, now).items.map(({ key }) => key)
const handled = (id: string, more: object) =>
  ({ alarm: id, version: 1, acknowledged: null, silenced: null, incident: null, ...more }) as const

describe('the queue', () => {
  it('puts the gravest first, then what waits, then the older', () => {
    const picture = pictureOf(
      [
        alarm('late-yellow', 'yellow', T - 1),
        alarm('seen-orange', 'orange', T - 9 * MINUTE_MS),
        alarm('new-orange', 'orange', T),
        alarm('old-orange', 'orange', T - 5 * MINUTE_MS),
        alarm('red', 'red', T),
      ],
      { handling: new Map([['seen-orange', handled('seen-orange', { acknowledged: { at: T, by: 'duty-1' } })]]) },
    )
    expect(keys(picture)).toEqual([
      'alarm:red',
      'alarm:old-orange',
      'alarm:new-orange',
      'alarm:seen-orange',
      'alarm:late-yellow',
    ])
  })
  it('keeps a silenced alarm aside until its end, and brings it back by itself', () => {
    const silenced = { at: T, by: 'duty-1', untilAt: T + MINUTE_MS, why: 'works' }
    const picture = pictureOf([alarm('a', 'yellow', T)], { handling: new Map([['a', handled('a', { silenced })]]) })
    expect(keys(picture)).toEqual([])
    expect(buildQueue(picture, T).silenced).toMatchObject([{ untilAt: T + MINUTE_MS, by: 'duty-1' }])
    expect(keys(picture, T + MINUTE_MS)).toEqual(['alarm:a'])
  })
  it('shows grouped alarms once, with the gravest of them, and counts what was merged', () => {
    const group = { id: 'g', version: 1, alarms: ['a', 'b'], reason: words('near'), at: T, by: 'relay' }
    const picture = pictureOf([alarm('a', 'yellow', T), alarm('b', 'orange', T), alarm('c', 'blue', T)], {
      groups: new Map([['g', group]]),
    })
    expect(keys(picture)).toEqual(['group:g', 'alarm:c'])
    expect(buildQueue(picture, T).merged).toEqual({ alarms: 2, into: 1 })
  })
  it('folds a flood into one line and lets no red alarm drown in it', () => {
    const many = Array.from({ length: FLOOD_OVER + 1 }, (_, i) =>
      alarm(`a${i}`, i === 3 ? 'red' : 'yellow', T + i * 1000),
    )
    expect(keys(pictureOf(many))).toEqual(['alarm:a3', 'flood:a0'])
    expect(foldFloods(many.slice(1)).floods).toEqual([])
    const spread = many.map((one, i) => ({ ...one, raisedAt: T + i * 10_000 }))
    expect(foldFloods(spread).floods).toEqual([])
  })
})

describe('what an incident waits for', () => {
  const open = (room: CommandDouble) => {
    room.ask('duty', {
      do: 'open-incident',
      incident: 'incident-1',
      title: 'water',
      type: 'flood',
      severity: 'orange',
      placeName: 'Underpass 3',
      lng: 71.4,
      lat: 51.1,
      occurredAt: room.now,
      receivedAt: room.now,
      alarms: [],
      calls: [],
      grounds: [],
    })
    return room.picture.desk.incidents.get('incident-1')!
  }
  it('is the first call at first: running, then late', () => {
    const room = new CommandDouble(T)
    const incident = open(room)
    const waiting = waitingOf(room.picture, incident, T)
    expect(waiting).toMatchObject({ on: 'report', dueAt: T + 30 * MINUTE_MS })
    expect(isUrgent(waiting!, T)).toBe(false)
    expect(isUrgent(waiting!, T + 30 * MINUTE_MS)).toBe(true)
  })
  it('is a task as soon as nobody said in time that they have it', () => {
    const room = new CommandDouble(T)
    const incident = open(room)
    const task = { incident: 'incident-1', task: 'task-0001', title: 'close the road', owner: 'police' }
    room.ask('duty', { do: 'add-task', ...task, ackMin: 2, dueMin: 10, mandatory: false })
    expect(waitingOf(room.picture, incident, T + MINUTE_MS)).toMatchObject({ on: 'report' })
    expect(waitingOf(room.picture, incident, T + 2 * MINUTE_MS)).toEqual({ on: 'tasks', count: 1 })
    expect(buildQueue(room.picture, T + 2 * MINUTE_MS).items[0]).toMatchObject({ kind: 'incident', waits: true })
  })
})
