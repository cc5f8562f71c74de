import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TapeIndex, TapeMark } from '#contract/tape.ts'
import { groupOfMark, landingOf, markBeside, marksOf, ticksOfMarks } from './marks.ts'

const mark = (at: number, kind = 'alarm-raised', severity: TapeMark['severity'] = 'blue'): TapeMark => ({
  at,
  seq: 1,
  kind,
  severity,
  title: { zh: '积水', en: 'Water' },
  incident: null,
})
const WINDOW = { from: 0, to: 1000 }

describe('marks on the bar', () => {
  it('never lie nearer to each other than they are wide, and none is lost', () => {
    const many = fc
      .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 200 })
      .map((all) => all.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(many, (all) => {
        const ticks = ticksOfMarks(
          all.map((at) => mark(at)),
          WINDOW,
          20,
        )
        expect(ticks.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(all.length)
        expect(ticks.length).toBeLessThanOrEqual(21)
      }),
    )
  })
  it('show the gravest of those that share a place', () => {
    const [tick] = ticksOfMarks([mark(100), mark(101, 'alarm-raised', 'red'), mark(102)], WINDOW, 20)
    expect(tick).toMatchObject({ mark: { severity: 'red' }, more: 2 })
  })
  it('leave out what lies beyond the ends of the bar', () => {
    expect(ticksOfMarks([mark(-1), mark(1001)], WINDOW, 20)).toEqual([])
  })
  it('are sorted by what they are about', () => {
    expect(groupOfMark(mark(0))).toBe('alarm')
    expect(groupOfMark({ kind: 'response-activated', incident: 'i' })).toBe('response')
    expect(groupOfMark({ kind: 'order-issued', incident: 'i' })).toBe('incident')
    expect(groupOfMark({ kind: 'moment-marked', incident: null })).toBe('moment')
    expect(groupOfMark({ kind: 'shift-accepted', incident: null })).toBe('other')
  })
})

describe('going from mark to mark', () => {
  const marks = [mark(1000), mark(5000), mark(9000)]
  it('lands a tick after the mark, where its entry is to be seen', () => {
    expect(landingOf(mark(5000))).toBe(6000)
  })
  it('finds the one after and the one before', () => {
    expect(markBeside(marks, 7000, 1)?.at).toBe(9000)
    expect(markBeside(marks, 7000, -1)?.at).toBe(5000)
  })
  it('leaves the one it landed on, both ways', () => {
    const there = landingOf(mark(5000))
    expect(markBeside(marks, there, 1)?.at).toBe(9000)
    expect(markBeside(marks, there + 200, -1)?.at).toBe(1000)
  })
  it('finds none beyond the last', () => {
    expect(markBeside(marks, landingOf(mark(9000)), 1)).toBeUndefined()
    expect(markBeside(marks, 900, -1)).toBeUndefined()
  })
})

describe('moments that people mark', () => {
  const index = (kind: TapeIndex['kind'], marks: readonly TapeMark[]): TapeIndex => ({
    tape: 't',
    name: { zh: '带', en: 'Tape' },
    kind,
    demo: false,
    open: true,
    from: 0,
    to: 10_000,
    chunks: [],
    marks: [...marks],
    late: [],
  })
  const moment = (version: number, momentAt: number) => ({
    id: `m${version}`,
    version,
    momentAt,
    note: '漫堤',
    incident: null,
    at: 99_000,
    by: 'duty-1',
  })
  it('stand on the city’s own tape at once, in their place, before it is read again', () => {
    const marks = marksOf(index('relay', [mark(1000), mark(9000)]), [moment(7, 5000)])
    expect(marks.map(({ at }) => at)).toEqual([1000, 5000, 9000])
    expect(marks[1]).toMatchObject({ kind: 'moment-marked', title: { zh: '漫堤' } })
  })
  it('stand there once when the tape has them too, and not where nothing was recorded', () => {
    const known = index('relay', [{ ...mark(5000, 'moment-marked'), seq: 7 }])
    expect(marksOf(known, [moment(7, 5000), moment(8, 20_000)])).toEqual(known.marks)
  })
  it('are none of a story’s', () => {
    expect(marksOf(index('story', [mark(1000)]), [moment(7, 5000)])).toHaveLength(1)
  })
})
