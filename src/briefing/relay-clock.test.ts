import { expect, it } from 'vitest'
import { createStore } from '#session/store.ts'
import { createRelayClock } from './relay-clock.ts'

it('comes within the delay of the way of the relay’s own time, though that is told in whole seconds', () => {
  const second = createStore<number | undefined>(undefined)
  let local = 5_000_000
  const clock = createRelayClock(second, { now: () => local })
  expect(clock.now()).toBe(5_000_000)
  const stop = clock.start()
  const apartMs = 1_000_400
  for (let ms = 0; ms < 20_000; ms += 100) {
    local = 5_000_000 + ms
    second.set(Math.floor((local + apartMs - 50) / 1000) * 1000)
  }
  expect(local + apartMs - clock.now()).toBeLessThanOrEqual(150)
  expect(local + apartMs - clock.now()).toBeGreaterThanOrEqual(0)
  stop()
})
