import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Words } from '#contract/words.ts'
import { historyContract } from '../history-contract.ts'
import { openPgHistory } from './open-pg-history.ts'
import { startPostgres, whyNoPostgres } from './start-postgres.ts'
import type { Postgres } from './start-postgres.ts'

describe('history in PostgreSQL and a segment', () => {
  let server: Postgres
  const why = whyNoPostgres()
  beforeEach(({ skip }) => {
    if (why === undefined) return
    if (process.env['CI']) throw new Error(why)
    skip(why)
  })
  const folder = mkdtempSync(join(tmpdir(), 'history-pg-'))
  beforeAll(async () => {
    if (why === undefined) server = await startPostgres()
  })
  afterAll(async () => {
    if (why === undefined) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = (place: string, onTrouble: (sentence: Words) => void = () => {}) =>
    openPgHistory({ url: server.url, folder: join(folder, place), schema: `h_${place}`, onTrouble })
  const all = (to: number) => ({ metric: 'aqi', place: 'city', from: 0, to, points: 1 })

  historyContract((place) => open(place))

  test('while PostgreSQL is gone recording goes on, is said once, and all is there when it is back', async () => {
    const said: Words[] = []
    const history = await open('gone', (sentence) => said.push(sentence))
    history.record('aqi', 'city', 1000, 1)
    await history.flush()
    await server.kill()
    await expect(history.query(all(1e6))).rejects.toMatchObject({
      sentence: { en: expect.stringContaining('PostgreSQL') },
    })
    for (let i = 2; i <= 500; i++) history.record('aqi', i % 2 ? 'city' : 'air/new', i * 1000, i)
    await history.flush()
    await expect.poll(() => said.length, { timeout: 5000 }).toBe(1)
    await expect(history.query(all(1e6))).rejects.toThrow('wait locally')
    await server.start()
    await expect.poll(() => history.stats().trouble, { timeout: 10_000 }).toBeUndefined()
    expect((await history.query(all(1e6))).count).toEqual([250])
    expect(said).toHaveLength(1)
    expect(history.stats()).toMatchObject({ points: 500, shed: 0 })
    await history.close()
    const again = await open('gone')
    expect((await again.query(all(1e6))).count).toEqual([250])
    expect((await again.query({ ...all(1e6), place: 'air/new' })).count).toEqual([250])
    await again.close()
  })

  test('closed while PostgreSQL is gone, the segments keep what it lacks for the next start', async () => {
    const history = await open('left')
    history.record('aqi', 'city', 1000, 1)
    await server.kill()
    history.record('aqi', 'city', 2000, 2)
    await history.close()
    await expect(open('left')).rejects.toMatchObject({ sentence: { en: expect.stringContaining('cannot be reached') } })
    await server.start()
    const again = await open('left')
    expect((await again.query(all(1e6))).count).toEqual([2])
    expect((await again.lastValues())[0]).toMatchObject({ at: 2000, value: 2 })
    await again.close()
  })

  test('two relays never keep one history at a time', async () => {
    const first = await open('two')
    await expect(
      openPgHistory({ url: server.url, folder: join(folder, 'elsewhere'), schema: 'h_two' }),
    ).rejects.toMatchObject({ sentence: { en: expect.stringContaining('Another relay') } })
    await first.close()
  })

  test('a schema of a newer version is refused in words', async () => {
    await (await open('newer')).close()
    await server.sql('update h_newer.history_version set version = 99')
    await expect(open('newer')).rejects.toThrow('newer version')
  })
})
