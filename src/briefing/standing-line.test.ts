import { expect, it } from 'vitest'
import { standingLine } from './standing-line.ts'

const view = { address: '/wall', camera: null, time: null }
const scene = (id: string, dwellS: number) => ({ id, view, caption: { zh: '', en: '' }, notes: '', dwellS })

it('tells the next scene when its time has come, and then no more than there are', () => {
  let now = 0
  const waiting: { at: number; run: () => void }[] = []
  const after = (delayMs: number, run: () => void) => {
    const one = { at: now + delayMs, run }
    waiting.push(one)
    return () => void waiting.splice(waiting.indexOf(one), 1)
  }
  const scenes = [scene('a', 10), scene('b', 5)]
  const showing = { scenes, scene: 0, sceneAt: 0, autoplay: true, away: false }
  const line = standingLine(showing, () => now, after)
  const told: number[] = []
  const stop = line.subscribe(() => told.push(line.get().scene))
  expect(line.get()).toBe(line.get())
  while (waiting.length > 0) {
    const next = waiting.shift()!
    now = next.at
    next.run()
  }
  expect(told).toEqual([1])
  expect(now).toBeLessThan(10_100)
  stop()
  expect(waiting).toEqual([])
})
