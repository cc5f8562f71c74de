import { describe, expect, it } from 'vitest'
import { speedBeside, SPEEDS } from './speeds.ts'
import { timeKey } from './time-keys.ts'

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...more,
})
const NOW = { past: false, typing: false, onControl: false }
const THEN = { past: true, typing: false, onControl: false }

describe('keys of time', () => {
  it('open the past from now, and come back', () => {
    expect(timeKey(press('t'), NOW)).toBe('open')
    expect(timeKey(press('L'), THEN)).toBe('live')
  })
  it('mean nothing now but the way into the past', () => {
    for (const key of ['l', ' ', '[', ']', ',', '.', '+']) expect(timeKey(press(key), NOW)).toBeUndefined()
  })
  it('are the field’s while somebody types', () => {
    for (const key of ['t', 'l', ' ', '[']) expect(timeKey(press(key), { ...THEN, typing: true })).toBeUndefined()
  })
  it('leave the space bar to the button it is pressed on', () => {
    expect(timeKey(press(' '), THEN)).toBe('play')
    expect(timeKey(press(' '), { ...THEN, onControl: true })).toBeUndefined()
  })
  it('leave the browser its own', () => {
    expect(timeKey(press('t', { ctrlKey: true }), NOW)).toBeUndefined()
    expect(timeKey(press('l', { metaKey: true }), THEN)).toBeUndefined()
    expect(timeKey(press('l', { defaultPrevented: true }), THEN)).toBeUndefined()
  })
})

describe('speeds', () => {
  it('go up and down by one, and stop at the ends', () => {
    expect(speedBeside(1, 1)).toBe(2)
    expect(speedBeside(1, -1)).toBe(0.5)
    expect(speedBeside(SPEEDS[0], -1)).toBe(0.5)
    expect(speedBeside(600, 1)).toBe(600)
  })
})
