import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTyped } from './typed-time.ts'

/** 2026-11-27 09:30 in a city five hours east. */
const EAST_MIN = 300
const AT = Date.UTC(2026, 10, 27, 4, 30)
const TAPE = { from: AT - 86_400_000, to: AT + 7_200_000 }
const read = (text: string) => readTyped(text, AT, TAPE, EAST_MIN)

describe('a time that was typed', () => {
  it('is of the day that is looked at, by the city’s clock', () => {
    expect(read('9:05')).toBe(Date.UTC(2026, 10, 27, 4, 5))
    expect(read('09:05:30')).toBe(Date.UTC(2026, 10, 27, 4, 5, 30))
    expect(read('9：05')).toBe(Date.UTC(2026, 10, 27, 4, 5))
  })
  it('is of the day before where today’s was not recorded', () => {
    expect(read('23:50')).toBe(Date.UTC(2026, 10, 26, 18, 50))
  })
  it('may name its date, with or without the year, as people here write it', () => {
    const there = Date.UTC(2026, 10, 26, 9, 5)
    for (const text of [
      '11-26 14:05',
      '11/26 14:05',
      '11月26日 14:05',
      '2026-11-26 14:05',
      '2026-11-26T14:05:00',
      '2026年11月26日 14:05',
    ])
      expect(read(text)).toBe(there)
  })
  it('is refused where it is none', () => {
    for (const text of [
      '',
      'noon',
      '25:00',
      '12:60',
      '14',
      '4-31 10:00',
      '13-01 10:00',
      '11-26',
      'a 14:05',
      '1 2 14:05',
    ])
      expect(read(text)).toBeUndefined()
  })
  it('reads back every second of the tape', () => {
    fc.assert(
      fc.property(fc.integer({ min: TAPE.from, max: TAPE.to }), (moment) => {
        const second = Math.floor(moment / 1000) * 1000
        const text = new Date(second + EAST_MIN * 60_000).toISOString().slice(0, 19)
        expect(read(text)).toBe(second)
      }),
    )
  })
})
