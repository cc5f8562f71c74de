import { hash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { chunkBody, withDeflatedBody } from '#contract/tape-codec.ts'
import { readStored } from '../tape/stored-file.ts'
import type { StoredFile, TapeTitle } from '../tape/stored-file.ts'
import type { RecordedChunk } from '../tape/tape-recorder.ts'
import { TapeWriter } from '../tape/tape-writer.ts'
import type { ToldStory } from './run-story.ts'
import { beginStoryPast } from './story-past.ts'
import type { StoryPastWriter } from './story-past.ts'
import { momentsOf } from './story-tours.ts'
import type { StoryMoments } from './story-tours.ts'
import { STORY_PREFIX } from './story.ts'
import type { Story } from './story.ts'

/** Raise it when the rules of the city or of acting officers change: what was told before is told anew. */
export const STORY_RULES = 3
const DEFLATE_LEVEL = 6

/** A told story as it is kept: its tape, and the moments its tour stops at. */
export interface KeptStory {
  readonly stored: StoredFile
  readonly moments: StoryMoments
  /** Folder of its history. */
  readonly past: string
}

const momentsSchema = z.object({
  first: z.record(z.string(), z.number()),
  where: z.tuple([z.number(), z.number()]).nullable(),
})

/** Where a story of this definition, told in this city by these rules, is kept. */
export function storyFile(folder: string, story: Story, city: string): string {
  const told = hash('sha256', JSON.stringify([story, city, STORY_RULES])).slice(0, 12)
  return join(folder, `${story.id}-${told}.cmtape`)
}

export function titleOf(story: Story): TapeTitle {
  return { tape: `${STORY_PREFIX}${story.id}`, name: story.name, kind: 'story', demo: true }
}

/** undefined: it was not told yet, or not to its end. */
export async function readKept(path: string, story: Story): Promise<KeptStory | undefined> {
  try {
    const moments = momentsSchema.parse(JSON.parse(await readFile(momentsPath(path), 'utf8')))
    const stored = await readStored(path, titleOf(story))
    return stored && { stored, moments, past: pastPath(path) }
  } catch {
    // Whatever is wrong with it, it can be told again.
    return undefined
  }
}

/**
 * Tells a story into a file. Whole or not at all: it gets its name when it is finished, and the moments come first.
 * @param tell runs the story, handing over its chunks and values
 */
export async function tellInto(
  path: string,
  story: Story,
  tell: (onChunk: (chunk: RecordedChunk) => void, past: StoryPastWriter) => Promise<ToldStory>,
): Promise<ToldStory> {
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true })
  const half = `${path}.half`
  await rm(half, { force: true })
  const writer = await TapeWriter.create(half)
  const past = await beginStoryPast(pastPath(half))
  try {
    let last: Promise<void> = Promise.resolve()
    const told = await tell((chunk) => {
      const body = deflateRawSync(chunkBody(chunk.bytes), { level: DEFLATE_LEVEL })
      const bytes = withDeflatedBody(chunk.bytes, body)
      last = last.then(() => writer.append(chunk, bytes))
      // Its failure is met at the end; until then nobody waits for it.
      last.catch(() => {})
    }, past)
    await last
    await past.close()
    await rm(pastPath(path), { recursive: true, force: true })
    await rename(pastPath(half), pastPath(path))
    await writer.finish(titleOf(story))
    await writeFile(momentsPath(path), JSON.stringify(momentsOf(told.entries)))
    await rename(half, path)
    await removeOlder(folder, story, path)
    return told
  } catch (error) {
    await writer.abandon()
    await past.close().catch(() => {}) // what went wrong first is told
    await rm(half, { force: true })
    await rm(pastPath(half), { recursive: true, force: true })
    throw error
  }
}

/** Tellings by older rules or definitions. */
async function removeOlder(folder: string, { id }: Story, path: string): Promise<void> {
  const name = new RegExp(`^${id}-[0-9a-f]{12}\\.cmtape`)
  for (const file of await readdir(folder))
    if (name.test(file) && !join(folder, file).startsWith(path))
      await rm(join(folder, file), { recursive: true, force: true })
}

function pastPath(path: string): string {
  return `${path}.past`
}

function momentsPath(path: string): string {
  return `${path}.json`
}
