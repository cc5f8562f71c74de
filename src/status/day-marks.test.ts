import { describe, expect, it } from 'vitest'
import type { Alarm } from '#contract/snapshot.ts'
import type { Severity } from '#contract/severity.ts'
import { bySeverity, dayMarks } from './day-marks.ts'

const HOUR_MS = 3_600_000
const MIDNIGHT = Date.UTC(2026, 10, 22, 19)
const alarm = (id: string, severity: Severity, raisedAt: number): Alarm => ({
  id,
  severity,
  title: { zh: id, en: id },
  place: 'p',
  placeName: { zh: 'p', en: 'p' },
  lng: 0,
  lat: 0,
  evidence: { metric: 'm', place: 'p', value: 1, at: raisedAt, threshold: 0, op: '>' },
  raisedAt,
  changedAt: raisedAt,
})
const standing = (...alarms: Alarm[]) => new Map(alarms.map((one) => [one.id, one]))

describe('the line of the day', () => {
  it('runs from midnight to midnight of the city', () => {
    const day = dayMarks({ alarms: standing(alarm('a', 'red', MIDNIGHT + 6 * HOUR_MS)), pastAlarms: [] }, MIDNIGHT)
    expect(day.marks).toMatchObject([{ from: 0.25, to: undefined }])
    expect(day).toMatchObject({ raised: 1, cleared: 0 })
  })
  it('shows an alarm of yesterday that still stands from the day’s beginning, and counts it not as raised today', () => {
    const day = dayMarks({ alarms: standing(alarm('a', 'red', MIDNIGHT - HOUR_MS)), pastAlarms: [] }, MIDNIGHT)
    expect(day.marks[0]?.from).toBe(0)
    expect(day.raised).toBe(0)
  })
  it('forgets what cleared before today', () => {
    const past = (clearedAt: number) => ({
      ...alarm('a', 'blue', MIDNIGHT - 5 * HOUR_MS),
      clearedAt,
      why: 'in-range' as const,
    })
    const day = dayMarks(
      { alarms: new Map(), pastAlarms: [past(MIDNIGHT - 1), past(MIDNIGHT + 12 * HOUR_MS)] },
      MIDNIGHT,
    )
    expect(day.marks).toMatchObject([{ from: 0, to: 0.5 }])
    expect(day.cleared).toBe(1)
  })
  it('draws the worst last, so that it lies on top', () => {
    const alarms = standing(alarm('r', 'red', MIDNIGHT), alarm('b', 'blue', MIDNIGHT), alarm('o', 'orange', MIDNIGHT))
    expect(dayMarks({ alarms, pastAlarms: [] }, MIDNIGHT).marks.map(({ severity }) => severity)).toEqual([
      'blue',
      'orange',
      'red',
    ])
  })
})

it('lists the worst first, then the newest', () => {
  const list = [alarm('1', 'yellow', 5), alarm('2', 'red', 1), alarm('3', 'yellow', 9)]
  expect(bySeverity(list).map(({ id }) => id)).toEqual(['2', '3', '1'])
})
