import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { afterEach, expect, test } from 'vitest'
import { openHistory } from '../history/open-history.ts'
import { createApp } from './create-app.ts'
import { addExportRoutes } from './export-routes.ts'

const FROM = Date.UTC(2026, 10, 20)
const MINUTE = 60_000
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Ten days of a value a minute in the real history: more than one query answers. */
async function scene() {
  const folder = await mkdtemp(join(tmpdir(), 'export-'))
  closers.push(() => rm(folder, { recursive: true }))
  const history = await openHistory({ file: join(folder, 'history.db'), onTrouble: () => {} })
  closers.push(() => history.close())
  const values = Float64Array.from({ length: 9000 }, (_, i) => i / 2)
  await history.backfill({ metric: 'pm25', place: 'air/1', from: FROM, stepMs: MINUTE, values })
  const app = createApp((_address, error) => {
    throw error
  })
  closers.push(() => app.close())
  addExportRoutes(app, {
    query: (query) => history.query(query),
    knowsSeries: (_m, place) => place === 'air/1',
    demo: true,
  })
  const ask = (format: string, to = FROM + 9000 * MINUTE) =>
    app.inject(`/api/export?metric=pm25&place=air/1&from=${FROM}&to=${to}&format=${format}`)
  return { ask, app }
}

test('every reading of a long past leaves as CSV, in order and once, and says that it is simulated', async () => {
  const { ask } = await scene()
  const answer = await ask('csv')
  expect(answer.headers['content-disposition']).toContain('pm25-air_1.csv')
  const [head, ...lines] = answer.body.replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(head).toBe('metric,place,at,mean,min,max,last,count,unit,simulated')
  expect(lines).toHaveLength(9000)
  expect(lines[7]).toBe('pm25,air/1,2026-11-20T00:07:00.000Z,3.5,3.5,3.5,3.5,1,µg/m³,true')
  expect(new Set(lines).size).toBe(9000)
  expect(lines.at(-1)).toContain(',4499.5,')
})

test('the same past leaves as Parquet, read back by another library', async () => {
  const { ask } = await scene()
  const bytes = (await ask('parquet')).rawPayload
  const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer })
  expect(rows).toHaveLength(9000)
  expect(rows[7]).toMatchObject({
    metric: 'pm25',
    at: new Date(FROM + 7 * MINUTE),
    mean: 3.5,
    count: 1,
    simulated: true,
  })
})

test.each([
  ['format=xml', 'csv or parquet'],
  ['format=csv&metric=nonsense', 'not in the catalogue'],
  ['format=csv&place=nowhere', 'not registered'],
  ['format=csv&stepMs=1000&to=9999999999999', 'Shorten it'],
])('%s is refused in a sentence', async (query, words) => {
  const { app } = await scene()
  const given = new URLSearchParams({ metric: 'pm25', place: 'air/1', from: String(FROM), to: String(FROM + 1000) })
  for (const [name, value] of new URLSearchParams(query)) given.set(name, value)
  const answer = await app.inject(`/api/export?${given.toString()}`)
  expect(answer.statusCode).toBe(400)
  expect(answer.json().sentence.en).toContain(words)
})
