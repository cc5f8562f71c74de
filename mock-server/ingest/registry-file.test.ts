import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Registry } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { PlaceRegistry } from './place-registry.ts'
import { openRegistryFile } from './registry-file.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const sensor = (id: string): Registry => ({
  places: [{ id, kind: 'air', name: { zh: '站', en: 'Station' }, lng: 71.4, lat: 51.1, parent: 'city' }],
  intervals: { pm25: 60_000 },
})

async function scene() {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'))
  folders.push(folder)
  const file = join(folder, 'registry.json')
  const troubles: Words[] = []
  const open = async () => {
    const places = new PlaceRegistry([
      { id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 71.4, lat: 51.1, source: 'city-pack' },
    ])
    const onTrouble = (sentence: Words) => troubles.push(sentence)
    const passing = (source: string) => source.startsWith('mock-')
    return { places, kept: await openRegistryFile({ file, places, passing, onTrouble }) }
  }
  return { folder, file, open, troubles }
}

test('sensors a source introduced are there after a restart, with what was said of their intervals', async () => {
  const { open } = await scene()
  const first = await open()
  first.places.introduce('bureau', sensor('bureau/1'))
  first.places.introduce('mock-air', sensor('air/m1'))
  await first.kept.save()
  const { places } = await open()
  expect(places.get('bureau/1')).toMatchObject({ source: 'bureau', lng: 71.4 })
  expect(places.intervalOf('bureau', 'pm25')).toBe(60_000)
  expect(places.get('air/m1')).toBeUndefined()
})

test('a removed source takes its sensors along, for good', async () => {
  const { open } = await scene()
  const first = await open()
  first.places.introduce('bureau', sensor('bureau/1'))
  await first.kept.save()
  expect(first.places.forget('bureau').map(({ id }) => id)).toEqual(['bureau/1'])
  await first.kept.save()
  expect((await open()).places.get('bureau/1')).toBeUndefined()
})

test('a damaged file is set aside and said, never overwritten', async () => {
  const { open, file, folder, troubles } = await scene()
  await writeFile(file, '{"places":[{"id":')
  const { places } = await open()
  expect([...places.introduced()]).toEqual([])
  expect(await readdir(folder)).toEqual(['registry.json.damaged'])
  expect(troubles[0]?.en).toContain('set aside')
})

test('nothing is written while nothing changed', async () => {
  const { open, folder } = await scene()
  const { kept } = await open()
  await kept.save()
  expect(await readdir(folder)).toEqual([])
})
