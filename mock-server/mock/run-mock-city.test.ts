import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Clock } from '#server/clock.ts'
import { gridCity } from './grid-city.ts'
import type { MockProgress } from './mock-progress.ts'
import type { Outgoing } from './outgoing.ts'
import { runMockCity } from './run-mock-city.ts'

const START = Date.UTC(2026, 10, 23, 3, 0)
const pack = gridCity(16)

/** A clock that is moved by hand. */
function handClock(): Clock & { move(ms: number): void } {
  let now = START
  const runs = new Set<{ periodMs: number; next: number; run: () => void }>()
  return {
    now: () => now,
    every(periodMs, run) {
      const entry = { periodMs, next: now + periodMs, run }
      runs.add(entry)
      return () => runs.delete(entry)
    },
    after: () => () => {},
    move(ms) {
      const end = now + ms
      for (;;) {
        const due = [...runs].filter((entry) => entry.next <= end).toSorted((a, b) => a.next - b.next)[0]
        if (!due) break
        now = due.next
        due.next += due.periodMs
        due.run()
      }
      now = end
    },
  }
}

function published(seed: number, speed: number, seconds: number): { hash: string; count: number } {
  const clock = handClock()
  const hash = createHash('sha256')
  let count = 0
  const take = ({ topic, payload, qos }: Outgoing): void => {
    hash.update(`${topic} ${qos} `).update(payload)
    count++
  }
  const city = runMockCity(
    pack,
    { seed, speed, startAt: START, historyDays: 0 },
    clock,
    { send: take, deliver: async (message) => take(message) },
    () => {},
  )
  clock.move((seconds * 1000) / speed)
  city.stop()
  clock.move(10_000)
  return { hash: hash.digest('hex'), count }
}

describe('a running city', () => {
  it('publishes the same ten minutes byte for byte at 1× and at 60×, and others for another seed', () => {
    const slow = published(7, 1, 600)
    const fast = published(7, 60, 600)
    expect(slow.count).toBeGreaterThan(5000)
    expect(fast).toEqual(slow)
    expect(published(8, 60, 600).hash).not.toBe(slow.hash)
  }, 60_000)

  it('goes on at the present after its clock jumped, instead of living through the gap', () => {
    const clock = handClock()
    const times: string[] = []
    const outlet = {
      send: ({ topic, payload }: Outgoing) => {
        if (topic.startsWith('tracks/')) times.push((JSON.parse(String(payload)) as { at: string }).at)
      },
      deliver: async () => {},
    }
    const every = clock.every.bind(clock)
    let pump = (): void => {}
    const frozen: Clock = { ...clock, every: (ms, run) => ((pump = run), every(ms, () => {})) }
    const city = runMockCity(pack, { seed: 7, speed: 1, historyDays: 0 }, frozen, outlet, () => {})
    clock.move(3_600_000)
    pump()
    clock.move(2000)
    pump()
    city.stop()
    expect(times.length).toBeGreaterThan(0)
    expect(times.at(-1)).toBe('2026-11-23T04:00:02Z')
    expect(new Set(times).size).toBeLessThan(60)
  })

  it('says in both languages that something was not delivered', async () => {
    const told: MockProgress[] = []
    const outlet = { send: () => {}, deliver: () => Promise.reject(new Error('door shut')) }
    const city = runMockCity(pack, { seed: 7, speed: 1, historyDays: 0 }, handClock(), outlet, (progress) =>
      told.push(progress),
    )
    await Promise.resolve()
    await Promise.resolve()
    city.stop()
    const trouble = told.find((progress) => progress.kind === 'trouble')
    expect(trouble?.kind === 'trouble' && trouble.sentence.en).toContain('door shut')
    expect(trouble?.kind === 'trouble' && trouble.sentence.zh).toContain('door shut')
  })
})
