import { expect, test } from 'vitest'
import { ALARM, CommandDouble, OPEN, pondAlarm, unitEntry } from '#picture/command-double.ts'
import { happenings } from './happening.ts'

const told = (desk: CommandDouble) =>
  happenings(desk.picture).map((one) => (one.kind === 'alarm' ? one.alarm.id : `${one.incident.serial} ${one.units}`))

test('an incident tells its own alarms: what nobody works on stands beside it', () => {
  const desk = new CommandDouble()
  desk.tell(pondAlarm(desk.now), pondAlarm(desk.now + 1, 'pond_depth/u2/2'), unitEntry('pump-1'))
  expect(told(desk)).toEqual(['pond_depth/u2/2', ALARM])
  desk.ask('duty', OPEN)
  expect(told(desk)).toEqual(['20261123-0001 0', 'pond_depth/u2/2'])
  const to = { to: [71.4, 51.1] as [number, number], toName: '', text: '抽排', ackWithinS: 60 }
  desk.ask('duty', { do: 'issue-order', order: 'order-0001', incident: OPEN.incident, unit: 'pump-1', ...to })
  expect(told(desk)[0]).toBe('20261123-0001 1')
})

test('an incident that was found false gives its alarm back to the list', () => {
  const desk = new CommandDouble()
  desk.tell(pondAlarm(desk.now))
  desk.ask('duty', OPEN)
  desk.ask('duty', { do: 'advance-incident', incident: OPEN.incident, to: 'false-report', why: '误报', grounds: [] })
  expect(told(desk)).toEqual([ALARM])
})
