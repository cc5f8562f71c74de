import { expect, test } from 'vitest'
import type { FeedStatus } from '#feed/feed.ts'
import type { Clock } from './clock.ts'
import { reloadWhenTold } from './page-care.ts'
import { createStore } from './store.ts'

function start(reloadedAt: string | null) {
  const status = createStore<FeedStatus>({ kind: 'connecting' })
  const delays: number[] = []
  let due = () => {}
  const kept = new Map<string, string>(reloadedAt === null ? [] : [['reloaded-at', reloadedAt]])
  let reloads = 0
  const clock: Clock = {
    now: () => 100_000,
    every: () => () => {},
    after(delayMs, run) {
      delays.push(delayMs)
      due = run
      return () => {
        due = () => {}
      }
    },
    random: () => 0.5,
  }
  const memory = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  reloadWhenTold(status, clock, { reload: () => reloads++, memory })
  return { status, delays, wait: () => due(), reloads: () => reloads }
}
const refused: FeedStatus = {
  kind: 'refused',
  sentence: { zh: '版本', en: 'version' },
  reload: true,
  reason: 'version',
}

test('a page of another version reloads itself, spread over twenty seconds', () => {
  const page = start(null)
  page.status.set(refused)
  expect(page.delays).toEqual([12_000])
  page.wait()
  expect(page.reloads()).toBe(1)
})

test('a page that reloaded a moment ago waits out its minute', () => {
  const page = start('95000')
  page.status.set(refused)
  expect(page.delays).toEqual([55_000 + 12_000])
})

test('a page refused for another reason does not reload', () => {
  const page = start(null)
  page.status.set({ kind: 'refused', sentence: { zh: '满', en: 'full' }, reload: false, reason: 'full' })
  expect(page.delays).toEqual([])
})

test('a relay that takes the page back before the reload cancels it', () => {
  const page = start(null)
  page.status.set(refused)
  page.status.set({ kind: 'live' })
  page.wait()
  expect(page.reloads()).toBe(0)
})
