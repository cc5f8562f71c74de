import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import type { Words } from '#contract/words.ts'
import { gridCity } from '../mock/grid-city.ts'
import { runStory } from './run-story.ts'
import { tellInto } from './story-file.ts'
import { storyFrom } from './story-causes.ts'
import { storyGround } from './story-ground.ts'
import { oncePerMinute } from './story-past.ts'
import { openStoryShelf } from './story-shelf.ts'
import type { StoryShelf } from './story-shelf.ts'
import { storyOf } from './stories.ts'
import type { TellStory } from './tell-in-thread.ts'

const ground = storyGround(gridCity(8), { type: 'FeatureCollection', features: [] })
const story = { ...storyOf('ammonia-leak')!, hours: 0.05 }
const TAPE = 'story/ammonia-leak'
let folder: string
let shelf: StoryShelf
let tellings: number
let said: Words[]
let toldTours: string[]
let fails: boolean

/** In this thread: the same work, without the start of another. */
const tell: TellStory = ({ path }, onPart) => {
  tellings++
  onPart(0.5)
  const telling = async () => {
    if (fails) throw new Error('the disk is full')
    await tellInto(path, story, (onChunk, past) => runStory({ story, ground, onChunk, past }))
  }
  return { told: telling(), stop: () => Promise.resolve() }
}
const openShelf = () =>
  openStoryShelf({
    stories: [story],
    folder,
    packFolder: '',
    city: ground.pack.city,
    tell,
    onProgress: (sentence) => said.push(sentence),
    onTrouble: (sentence) => said.push(sentence),
    onTold: ({ id }) => toldTours.push(id),
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stories-'))
  ;[tellings, said, toldTours, fails] = [0, [], [], false]
  shelf = await openShelf()
})
afterEach(async () => {
  await shelf.stop()
  await rm(folder, { recursive: true })
})

test('a story is listed before it was told, and told once for everybody who opens it', async () => {
  expect(await shelf.heads()).toMatchObject([{ tape: TAPE, kind: 'story', demo: true, ready: false, bytes: 0 }])
  const [one, other] = await Promise.all([shelf.index(TAPE), shelf.index(TAPE)])
  expect(tellings).toBe(1)
  expect(one).toEqual(other)
  expect(one).toMatchObject({ tape: TAPE, kind: 'story', demo: true, open: false })
  expect(one!.chunks.length).toBeGreaterThan(2)
  expect(await shelf.heads()).toMatchObject([{ ready: true, from: one!.from, to: one!.to }])
  expect(toldTours).toEqual(['ammonia-leak'])
  expect(said.length).toBeGreaterThan(0)
}, 300_000)

test('its chunks are those of a tape', async () => {
  const index = await shelf.index(TAPE)
  const row = index!.chunks[1]!
  const got = await shelf.chunkBytes(TAPE, row.chunk)
  expect(got).toMatchObject({ closed: true })
  expect(got!.bytes.length).toBe(row.bytes)
  const plain = withInflatedChunkBody(got!.bytes, inflateRawSync(deflatedChunkBody(got!.bytes)!))
  expect(decodeChunk(plain)).toMatchObject({ from: row.from, to: row.to, run: TAPE })
  expect(await shelf.chunkBytes(TAPE, -1)).toBeUndefined()
  expect(await shelf.index('story/no-such')).toBeUndefined()
}, 300_000)

test('its charts begin days before it and run on into it', async () => {
  const from = storyFrom(story, ground.pack.city.utcOffsetMinutes)
  const hour = 3_600_000
  const ask = (metric: string) =>
    shelf.past!(TAPE, { metric, place: 'city', from: from - 8 * 24 * hour, to: from + hour, points: 4000 })
  expect(await ask('temperature')).toBeUndefined()
  await shelf.index(TAPE)
  const { at, mean } = (await ask('temperature'))!
  expect(at[0]).toBeLessThan(from - 7 * 24 * hour)
  const during = (await shelf.past!(TAPE, {
    metric: 'temperature',
    place: 'city',
    from,
    to: from + hour,
    points: 60,
  }))!
  expect(during.at.length).toBeGreaterThan(1)
  expect(during.at.at(-1)).toBeLessThanOrEqual(from + story.hours * hour)
  expect(Math.abs(during.mean.at(-1)! - mean.at(-1)!)).toBeLessThan(1)
  expect(await shelf.past!('story/no-such', { metric: 'temperature', place: 'city', from: 0, to: 1, points: 1 })).toBe(
    undefined,
  )
}, 300_000)

test('of each series one value a minute is kept', () => {
  const kept: number[] = []
  const record = oncePerMinute((_metric, _place, at) => kept.push(at))
  for (const at of [1000, 59_000, 60_000, 61_000, 125_000]) record('pm25', 'city', at, 1)
  record('pm25', 'air/1', 1500, 1)
  expect(kept).toEqual([1000, 60_000, 125_000, 1500])
})

test('what was told is found again at the next start', async () => {
  await shelf.index(TAPE)
  await shelf.stop()
  shelf = await openShelf()
  expect(await shelf.heads()).toMatchObject([{ ready: true }])
  await shelf.index(TAPE)
  expect(tellings).toBe(1)
  expect(toldTours).toEqual(['ammonia-leak', 'ammonia-leak'])
}, 300_000)

test('a story that could not be told says why, leaves no half of it, and can be asked for again', async () => {
  fails = true
  expect(await shelf.index(TAPE)).toBeUndefined()
  expect(said.at(-1)?.en).toContain('the disk is full')
  expect(await readdir(folder)).toEqual([])
  fails = false
  expect(await shelf.index(TAPE)).toBeDefined()
}, 300_000)
