import { describe, expect, it } from 'vitest'
import type { TapeIndex } from '#contract/tape.ts'
import { modeOf, screenMarkOf } from './shown-mode.ts'
import type { TimeState } from './time-machine.ts'

const past = (kind: TapeIndex['kind'] | undefined, demo = false): TimeState => ({
  mode: 'past',
  tape: 't',
  index: kind && {
    tape: 't',
    name: { zh: '带', en: 'Tape' },
    kind,
    demo,
    open: false,
    from: 0,
    to: 9,
    chunks: [],
    marks: [],
    late: [],
  },
  at: 5,
  speed: 0,
  truth: 'known',
  seeking: false,
  trouble: undefined,
})
const LIVE: TimeState = { mode: 'live' }
const EXERCISE = { id: 'x', name: '汛期' }

describe('the word of a screen’s badge', () => {
  it('is live only now, and only in the real journal', () => {
    expect(modeOf(LIVE, null)).toBe('live')
    expect(modeOf(LIVE, EXERCISE)).toBe('exercise')
  })
  it('is replay from the first moment on, before the tape is read', () => {
    expect(modeOf(past(undefined), null)).toBe('replay')
    expect(modeOf(past('relay', true), null)).toBe('replay')
  })
  it('is demonstration for a story, and for a simulated city’s file played elsewhere', () => {
    expect(modeOf(past('story'), null)).toBe('story')
    expect(modeOf(past('export', true), null)).toBe('story')
    expect(modeOf(past('export'), null)).toBe('replay')
  })
  it('is exercise also in the past of an exercise', () => {
    expect(modeOf(past('relay'), EXERCISE)).toBe('exercise')
  })
})

describe('what lies across the whole screen', () => {
  it('is nothing over the city itself, now or then', () => {
    expect(screenMarkOf(LIVE, null)).toBeUndefined()
    expect(screenMarkOf(past('relay'), null)).toBeUndefined()
  })
  it('says that a tape is simulated, and that an exercise is one', () => {
    expect(screenMarkOf(past('story'), null)).toBe('demo')
    expect(screenMarkOf(past('relay', true), null)).toBe('demo')
    expect(screenMarkOf(LIVE, EXERCISE)).toBe('exercise')
  })
})
