import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres, whyNoPostgres } from '../../history/pg/start-postgres.ts'
import type { Postgres } from '../../history/pg/start-postgres.ts'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import { SourceFault } from '../protocol.ts'
import { postgresProtocol } from './postgres-protocol.ts'

describe('against a real PostgreSQL', () => {
  let server: Postgres
  const why = whyNoPostgres()
  beforeEach(({ skip }) => {
    if (why === undefined) return
    if (process.env['CI']) throw new Error(why)
    skip(why)
  })
  beforeAll(async () => {
    if (why === undefined) server = await startPostgres()
  })
  afterAll(() => (why === undefined ? server.stop() : undefined))

  function scene(rest: Record<string, unknown> = {}, onRecords?: () => Promise<void>) {
    const here = standIn(onRecords ? { onRecords } : {})
    here.secrets.set('password', server.password)
    const options = postgresProtocol.options.parse({
      host: '127.0.0.1',
      port: server.port,
      database: 'postgres',
      user: server.user,
      tls: 'off',
      intervalS: 1,
      ...rest,
    })
    const stop = new AbortController()
    const reach = { ...here.reach, sleep: (_ms: number, signal: AbortSignal) => here.reach.sleep(20, signal) }
    return { here, stop, options, reach, run: () => postgresProtocol.run(options, reach, here.outlet, stop.signal) }
  }

  test('each type becomes what a mapping can read: exact numbers, instants with a zone, local times as text', async () => {
    const { options, here } = scene({
      mark: 'id',
      query: `select 1 as id, 9007199254740993::int8 as big, 42::int8 as small, 1.10::numeric as price,
        123456789.123456789012::numeric as fine, 'NaN'::float8 as nan, 0.1::float8 as tenth, true as ok,
        '2026-11-23 08:00:00.25+08'::timestamptz as at, '2026-11-23 08:00:00'::timestamp as local,
        '{"a":{"b":1e400}}'::json as doc, null::int as gone, date '2026-11-23' as day -- a comment`,
    })
    expect(await postgresProtocol.sample(options, here.reach, new AbortController().signal)).toEqual([
      {
        id: 1,
        big: '9007199254740993',
        small: 42,
        price: 1.1,
        fine: '123456789.123456789012',
        nan: 'NaN',
        tenth: 0.1,
        ok: true,
        at: '2026-11-23T00:00:00.25Z',
        local: '2026-11-23 08:00:00',
        doc: { a: { b: 'Infinity' } },
        gone: null,
        day: '2026-11-23',
      },
    ])
  })

  test('new rows come once each, those that share a time included, over page borders and restarts', async () => {
    await server.sql(`create table level (id serial, at timestamptz, v float8);
      insert into level (at, v) select timestamptz '2026-11-23 00:00Z' + (g / 7000) * interval '1 s', g from generate_series(0, 20999) g`)
    const { here, stop, run } = scene({ query: 'select at, v from level;', mark: 'at' })
    const running = run()
    await here.until(() => here.records.length === 21_000)
    // As many again at the very mark, one of them a copy of a known row: it says nothing new.
    await server.sql(
      `insert into level (at, v) select max(at), 20999 from level; insert into level (at, v) select max(at), 30000 from level`,
    )
    await here.until(() => here.records.length === 21_001)
    stop.abort()
    await running
    const again = scene({ query: 'select at, v from level', mark: 'at' })
    for (const [name, text] of here.kept) again.here.kept.set(name, text)
    await server.sql(`insert into level (at, v) values ('2026-11-23 01:00Z', 31000)`)
    const second = again.run()
    await again.here.until(() => again.here.alive > 0)
    again.stop.abort()
    await second
    expect(again.here.records.map((row) => row['v'])).toEqual([31_000])
    expect(new Set(here.records.map((row) => row['v'])).size).toBe(21_001)
  })

  test('the watermark stays where it was until the records were taken', async () => {
    await server.sql(`create table slow as select g as id from generate_series(1, 3) g`)
    const { here, run } = scene({ query: 'select id from slow', mark: 'id' }, () => Promise.reject(new Error('full')))
    await expect(run()).rejects.toThrow('full')
    expect(here.kept.size).toBe(0)
  })

  test('a server killed and started again is resumed where it was: nothing twice, nothing lost', async () => {
    await server.sql(`create table flow (id bigserial, v int)`)
    const { here, stop, reach, options } = scene({ query: 'select id, v from flow', mark: 'id' })
    const faults: unknown[] = []
    const living = (async () => {
      while (!stop.signal.aborted)
        await postgresProtocol
          .run(options, reach, here.outlet, stop.signal)
          .catch((error: unknown) => faults.push(error))
    })()
    let written = 0
    for (let round = 0; round < 3; round++) {
      await server.sql(`insert into flow (v) select g from generate_series(${written}, ${written + 6499}) g`)
      written += 6500
      if (round < 2) await here.until(() => here.records.length > written - 6500)
      else break
      await server.kill()
      await server.start()
    }
    await here.until(() => here.records.length >= written)
    stop.abort()
    await living
    expect(here.records.map((row) => row['v'])).toEqual(Array.from({ length: written }, (_, i) => i))
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every((fault) => fault instanceof SourceFault)).toBe(true)
  })

  test('a notification is the record where there is no query, and what is no JSON is said', async () => {
    const { here, stop, run } = scene({ mode: 'listen', channel: 'Air "now"' })
    const running = run()
    await here.until(() => here.alive > 0)
    await server.sql(`select pg_notify('Air "now"', '{"pm25": 12, "__proto__": {"x": 1}}')`)
    await server.sql(`select pg_notify('Air "now"', 'not json')`)
    await here.until(() => here.records.length === 1 && here.unreadable.length === 1)
    stop.abort()
    await running
    expect(here.records).toEqual([{ pm25: 12 }])
    expect(here.unreadable[0]?.text).toBe('not json')
  })

  test('with a query a notification only wakes it: the row comes once', async () => {
    await server.sql(`create table woken (id serial, v int)`)
    const long = scene({ mode: 'listen', channel: 'woken', query: 'select id, v from woken', mark: 'id' })
    const running = postgresProtocol.run(
      long.options,
      { ...long.reach, sleep: (_ms, signal) => long.here.reach.sleep(600_000, signal) },
      long.here.outlet,
      long.stop.signal,
    )
    await long.here.until(() => long.here.alive > 0)
    await server.sql(`insert into woken (v) values (7); notify woken, '{"v": 7}'`)
    await long.here.until(() => long.here.records.length > 0)
    await server.sql(`insert into woken (v) values (8); notify woken, '{"v": 8}'`)
    await long.here.until(() => long.here.records.length > 1)
    long.stop.abort()
    await running
    expect(long.here.records).toEqual([
      { id: 1, v: 7 },
      { id: 2, v: 8 },
    ])
  })

  test.each([
    ['delete from level', 'settings', /begin with SELECT/],
    ['select 1 as id; drop table level', 'settings', /syntax error/],
    ['select 1 as id) as q; commit; drop table level; select * from (select 1 as id', 'settings', /multiple commands/],
    ['with gone as (delete from level returning id) select id from gone', 'settings', /top level/],
    [`select nextval('level_id_seq') as id`, 'settings', /read-only transaction/],
    ['select pg_sleep(30), 1 as id', 'refused', /longer than its limit/],
    ['select nothing as id', 'settings', /"nothing" does not exist/],
  ] as const)('%s is stopped with a sentence', async (query, code, sentence) => {
    const { options, here } = scene({ query, mark: 'id', timeoutS: 1 })
    const fault = await postgresProtocol
      .sample(options, here.reach, new AbortController().signal)
      .catch((e: unknown) => e)
    expect(fault).toMatchObject({ code, why: { en: expect.stringMatching(sentence) } })
    expect(await server.sql(`select count(*) > 0 from level`)).toBe('t')
  })

  test('a wrong password, a missing database and a server without TLS are told apart', async () => {
    const look = async (rest: Record<string, unknown>, password?: string) => {
      const { options, here } = scene({ query: 'select 1 as id', mark: 'id', ...rest })
      if (password !== undefined) here.secrets.set('password', password)
      return postgresProtocol.sample(options, here.reach, new AbortController().signal).catch((error: unknown) => error)
    }
    expect(await look({}, 'wrong')).toMatchObject({ code: 'secret' })
    expect(await look({ database: 'nowhere' })).toMatchObject({ code: 'settings' })
    expect(await look({ tls: 'verify-full' })).toMatchObject({ code: 'settings', why: { en: /SSL/ } })
  })

  test('stopping while the server is busy ends the run at once', async () => {
    const { stop, run } = scene({ query: 'select pg_sleep(10)::text as s, 1 as id', mark: 'id' })
    const running = run()
    const asleep = `select count(*) from pg_stat_activity where query like '%pg_sleep%' and application_name = 'chengmai'`
    while ((await server.sql(asleep)) === '0');
    stop.abort()
    await expect(running).resolves.toBeUndefined()
  })
})
