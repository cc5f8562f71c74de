import { expect, test } from 'vitest'
import { manualClock } from '../../manual-clock.ts'
import { SourceFault } from '../protocol.ts'
import type { Outlet } from '../protocol.ts'
import { superviseSource } from './supervise-source.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const LOST = new SourceFault('unreachable', { zh: '断开', en: 'Gone.' }, { zh: '等', en: 'Wait.' })
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A source whose lives the test ends as it likes; time moves only when told. */
function scene(intervalMs?: number) {
  const clock = manualClock(NOW)
  const lives: { outlet: Outlet; signal: AbortSignal; lose: () => void; end: () => void }[] = []
  const said: string[] = []
  const records: unknown[] = []
  const sum = (newestAt: number) => ({ taken: 1, refused: 0, newestAt, lastRefusal: undefined })
  const source = superviseSource({
    run(outlet, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      lives.push({ outlet, signal, lose: () => reject(LOST), end: resolve })
      return promise
    },
    intake: {
      records(batch) {
        records.push(...batch)
        return Promise.resolve(sum(Number(batch[0]?.['t'])))
      },
      readings: () => ({ ...sum(NOW), verdicts: [] }),
    },
    intervalMs,
    now: clock.now,
    after: clock.after,
    random: () => 1, // every wait as long as it may be
    onWarnings: () => {},
    onTracks: () => {},
    onUnreadable: () => {},
    onTurn: ({ en }) => said.push(en),
    name: 'Air',
  })
  const life = () => lives.at(-1)!
  const pass = async (ms: number) => {
    clock.advance(ms)
    await settle()
  }
  return { source, lives, life, said, records, pass, clock }
}

test('waits double from one second to half a minute, and never end', async () => {
  const { source, lives, life, pass, clock } = scene()
  const waits: number[] = []
  for (let i = 0; i < 8; i++) {
    life().lose()
    await settle()
    waits.push(source.status().nextTryAt! - clock.now())
    await pass(waits.at(-1)!)
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  expect(lives).toHaveLength(9)
  life().end()
  await source.stop()
})

test('a source that answers and at once breaks off is spaced like any other that fails', async () => {
  const { source, life, pass, clock } = scene()
  for (let i = 0; i < 7; i++) {
    life().outlet.alive()
    life().lose()
    await settle()
    if (i < 6) await pass(30_000)
  }
  expect(source.status()).toMatchObject({ state: 'broken', repair: { code: 'unreachable' } })
  expect(source.status().nextTryAt! - clock.now()).toBe(30_000)
  await pass(30_000)
  // Half a minute of a good connection, and the next failure is a first again.
  life().outlet.alive()
  expect(source.status().repair).toBeUndefined()
  clock.advance(30_000)
  life().lose()
  await settle()
  expect(source.status()).toMatchObject({ state: 'waiting', nextTryAt: clock.now() + 1000 })
  await source.stop()
})

test('it is said once that a source is broken, and once that it is back', async () => {
  const { source, life, said, pass } = scene()
  for (let i = 0; i < 6; i++) {
    life().lose()
    await pass(30_000)
  }
  life().outlet.alive()
  expect(said).toEqual([expect.stringContaining('is broken'), expect.stringContaining('is back')])
  life().end()
  await source.stop()
})

test('answers that stand still show a card after three intervals, and retry connects anew', async () => {
  const { source, lives, life, pass } = scene(60_000)
  await life().outlet.records([{ t: NOW }])
  for (let minute = 0; minute < 4; minute++) {
    expect(source.status().repair).toBeUndefined()
    await pass(60_000)
    await life().outlet.records([{ t: NOW }]) // received anew, and no newer for it
  }
  expect(source.status().repair).toMatchObject({ code: 'frozen', button: 'retry', since: NOW })
  source.retry()
  expect(life().signal.aborted).toBe(true)
  life().end()
  await settle()
  expect(lives).toHaveLength(2)
  expect(source.status()).toMatchObject({ state: 'starting', failures: 0 })
  life().end()
  await source.stop()
})

test('silence shows a card of its own', async () => {
  const { source, life, pass } = scene(60_000)
  await life().outlet.records([{ t: NOW }])
  await pass(181_000)
  expect(source.status().repair).toMatchObject({ code: 'silent', since: NOW })
  life().end()
  await source.stop()
})

test('a protocol that does not let go is left behind, and nothing it says afterwards is taken or acknowledged', async () => {
  const { source, life, records, clock } = scene()
  const stopped = source.stop()
  await life().outlet.records([{ t: NOW }]) // on its way when it was told to stop
  await settle()
  clock.advance(5000)
  await stopped
  await expect(life().outlet.records([{ t: NOW }])).rejects.toThrow('over')
  await expect(life().outlet.readings([{}])).rejects.toThrow('over')
  life().outlet.alive()
  expect(records).toHaveLength(1)
})
