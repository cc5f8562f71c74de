import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { connectorsAnswerSchema } from '#contract/connector.ts'
import { createApp } from '../../http/create-app.ts'
import { airRecord, airSettings, deskScene, ended, spokenProtocol, startSource } from './desk-scene.ts'
import type { DeskSceneOptions } from './desk-scene.ts'

const closers: (() => unknown)[] = []
const onEnd = (close: () => unknown) => void closers.push(close)
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const scene = (options: DeskSceneOptions = {}) =>
  deskScene(
    createApp((_address, error) => {
      throw error
    }),
    onEnd,
    options,
  )
const source = (listener: RequestListener) => startSource(listener, onEnd)
const until = (what: () => unknown) => expect.poll(what, { timeout: 8000, interval: 20 })

test('what is refused waits in the quarantine over a restart, and is taken after mending', async () => {
  const { url } = await source((_request, response) =>
    response.end(JSON.stringify([airRecord('much', { t: 1_795_334_400_000 })])),
  )
  const first = await scene()
  await first.call('POST', '/api/connectors', { settings: airSettings('air', url), secrets: {} })
  const held = async (from: typeof first) =>
    (await from.call('GET', '/api/quarantine?connector=air')).body?.['items'] as {
      id: number
      record: string
      fault: string
    }[]
  await until(async () => (await held(first)).length).toBe(1)
  await first.call('POST', '/api/connectors/air/pause')
  await first.close()
  const second = await scene({ folder: first.folder })
  const [item] = await held(second)
  expect(item).toMatchObject({ fault: 'value-not-a-number' })
  const still = await second.call('POST', `/api/quarantine/${item!.id}/replay`, { record: item!.record })
  expect(still).toMatchObject({ status: 422, body: { taken: false } })
  const mended = JSON.stringify({ ...(JSON.parse(item!.record) as object), pm25: '0.04' })
  expect(await second.call('POST', `/api/quarantine/${item!.id}/replay`, { record: mended })).toMatchObject({
    status: 200,
    body: { taken: true },
  })
  expect(second.taken).toMatchObject([{ value: 40 }])
  expect(await held(second)).toEqual([])
  expect(second.told).toMatchObject([{ kind: 'record-replayed', connector: 'air' }])
})

test('a secret goes in and never comes out: not in the view, the diagnostics, nor a file others may read', async () => {
  const heard: (string | undefined)[] = []
  const { url } = await source((request, response) => {
    heard.push(request.headers.authorization)
    response.end('[]')
  })
  const { call, folder, desk } = await scene()
  const mine = airSettings('air', url.replace('//', '//user:hidden-in-address@') + '?key=hidden-in-query')
  await call('POST', '/api/connectors', {
    settings: { ...mine, options: { ...mine.options, url: `${url}?key=hidden-in-query` } },
    secrets: { token: 'hidden-token' },
  })
  await until(() => heard[0]).toContain('hidden-token')
  const seen = [
    JSON.stringify((await call('GET', '/api/connectors')).body),
    JSON.stringify((await call('GET', '/api/connectors/air/diagnostics')).body),
    await readFile(join(folder, 'connectors.json'), 'utf8'),
  ]
  for (const text of seen) expect(text).not.toContain('hidden-token')
  expect(seen[1]).not.toContain('hidden-in-query')
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
  expect(desk.view('air')?.secretsSet).toEqual(['token'])
  await call('PUT', '/api/connectors/air', { settings: airSettings('air', url), secrets: { token: '' } })
  expect(desk.view('air')?.secretsSet).toEqual([])
})

test('a deployment’s file is the truth: all its faults at once, and nothing to be changed on the page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desk-file-'))
  onEnd(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'sources.json')
  const { url } = await source((_request, response) => response.end('[]'))
  const { mapping: _none, ...unmapped } = airSettings('b', url)
  await writeFile(file, JSON.stringify({ connectors: [{ ...airSettings('mock-a', url) }, unmapped] }))
  await expect(scene({ file })).rejects.toThrow(/mock-a[\s\S]*b:/)
  await writeFile(join(folder, 'token'), 'from-a-file\n')
  await writeFile(
    file,
    JSON.stringify({ connectors: [{ ...airSettings('air', url), secretFiles: { token: join(folder, 'token') } }] }),
  )
  const { call, desk } = await scene({ file })
  expect(connectorsAnswerSchema.parse((await call('GET', '/api/connectors')).body)).toMatchObject({
    file,
    connectors: [{ secretsSet: ['token'] }],
  })
  expect((await call('DELETE', '/api/connectors/air')).status).toBe(409)
  expect((await call('POST', '/api/connectors', { settings: airSettings('more', url), secrets: {} })).status).toBe(409)
  expect(desk.list()).toHaveLength(1)
})

test('sources saved, and marks kept, at the same moment do not undo each other', async () => {
  const protocol = spokenProtocol(async (_options, reach, _outlet, signal) => {
    await reach.keep('mark', '7')
    await ended(signal)
  })
  const { call, desk, folder } = await scene({ protocols: [protocol] })
  const ids = ['a', 'b', 'c', 'd']
  await Promise.all(
    ids.map((id) =>
      call('POST', '/api/connectors', { settings: { ...airSettings(id, ''), kind: 'mqtt' }, secrets: {} }),
    ),
  )
  expect(desk.list().map(({ settings: { id } }) => id)).toEqual(ids)
  const kept = async () => Object.keys(JSON.parse(await readFile(join(folder, 'kept.json'), 'utf8')) as object).sort()
  await until(() => kept().catch(() => [])).toEqual(ids)
})

test('files that no source uses do not pile up; the one in use stays', async () => {
  const { desk, folder } = await scene({
    protocols: [spokenProtocol((_options, _reach, _outlet, signal) => ended(signal))],
  })
  const upload = await desk.upload(Buffer.from('used'))
  const { options, ...rest } = airSettings('table', '')
  await desk.save({ settings: { ...rest, kind: 'mqtt', options: { ...options, upload } }, secrets: {} }, true)
  for (let i = 0; i < 30; i++) await desk.upload(Buffer.from([i]))
  const left = await readdir(join(folder, 'uploads'))
  expect(left).toContain(upload)
  expect(left).toHaveLength(21)
})

test('kept settings that this version cannot run show a card that says what to correct', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desk-old-'))
  onEnd(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'connectors.json'), JSON.stringify([airSettings('old', 'not an address')]))
  const { statusOf } = await scene({ folder })
  await until(async () => (await statusOf('old')).state).toBe('broken')
  expect((await statusOf('old')).repair).toMatchObject({ code: 'settings', button: 'edit' })
})
