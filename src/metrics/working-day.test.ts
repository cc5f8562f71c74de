import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALENDAR_KNOWN_TO, isWorkingDay, timeProgress, workdayAdd } from './working-day.ts'

const UTC8 = 480
const local = (text: string) => Date.parse(`${text}+08:00`)

// The State Council's notice for 2026 (国办发明电〔2025〕7号): National Day 1–7 October, worked on 20 September and 10 October.
test.each([
  ['2026-09-20', true, 'a Sunday worked'],
  ['2026-10-01', false, 'National Day'],
  ['2026-10-07', false, 'a Wednesday of the holiday'],
  ['2026-10-08', true, 'the Thursday after'],
  ['2026-10-10', true, 'a Saturday worked'],
  ['2026-10-11', false, 'a Sunday'],
  ['2026-02-14', true, 'a Saturday worked before the Spring Festival'],
  ['2026-02-23', false, 'the last Monday of the Spring Festival'],
])('%s is a working day: %s (%s)', (day, works) => {
  expect(isWorkingDay(day)).toBe(works)
})

test('five working days from the eve of National Day end after the holiday and its worked Saturday', () => {
  // 30 September accepted; 8, 9, 10 (worked Saturday), 12, 13 October.
  expect(workdayAdd(local('2026-09-30T16:00:00'), 5, UTC8)).toBe(local('2026-10-14T00:00:00'))
})

test('the day of acceptance is the city’s, not the server’s', () => {
  // 2026-11-22 23:30 UTC is Monday 23 November in a city at +08:00.
  expect(workdayAdd(Date.parse('2026-11-22T23:30:00Z'), 1, UTC8)).toBe(local('2026-11-25T00:00:00'))
})

test('a term never ends on a day off, and a longer one never sooner', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2026, 11) }),
      fc.integer({ min: 1, max: 40 }),
      (at, days) => {
        const end = workdayAdd(at, days, UTC8)
        const lastDay = new Date(end - 1 + UTC8 * 60_000).toISOString().slice(0, 10)
        expect(isWorkingDay(lastDay)).toBe(true)
        expect(workdayAdd(at, days + 1, UTC8)).toBeGreaterThan(end)
      },
    ),
  )
})

test('the progress of time counts working days', () => {
  // October 2026 has 18 working days (8–10, 12–16, 19–23, 26–30); on the 20th ten are over (8–10, 12–16, 19, 20).
  expect(timeProgress('2026-10-01', '2026-10-31', '2026-10-20')).toBeCloseTo(10 / 18, 10)
  expect(timeProgress('2026-10-01', '2026-10-07', '2026-10-05')).toBe(0)
})

test('the calendar says how far it is known', () => {
  expect(CALENDAR_KNOWN_TO).toBeGreaterThanOrEqual(2026)
})
