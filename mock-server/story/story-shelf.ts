import { open } from 'node:fs/promises'
import type { TapeHead, TapeIndex } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import type { TapeShelf } from '../tape/tape-shelf.ts'
import { storyFrom } from './story-causes.ts'
import { readKept, storyFile, titleOf } from './story-file.ts'
import type { KeptStory } from './story-file.ts'
import { createStoryPasts } from './story-past.ts'
import type { StoryMoments } from './story-tours.ts'
import { STORY_PREFIX } from './story.ts'
import type { Story } from './story.ts'
import type { TellStory, Telling } from './tell-in-thread.ts'

export interface StoryShelfParts {
  readonly stories: readonly Story[]
  /** Where told stories are kept. */
  readonly folder: string
  readonly packFolder: string
  readonly city: { readonly id: string; readonly utcOffsetMinutes: number }
  readonly tell: TellStory
  readonly onProgress: (sentence: Words) => void
  readonly onTrouble: (sentence: Words) => void
  /** A story was told, or found told at the start. */
  readonly onTold: (story: Story, moments: StoryMoments) => void
}

export interface StoryShelf extends TapeShelf {
  readonly stop: () => Promise<void>
}

/** Stories as tapes: listed at once, told when somebody opens one for the first time, and kept. One is told at a time. */
export async function openStoryShelf(parts: StoryShelfParts): Promise<StoryShelf> {
  const { stories, folder, packFolder, city, tell, onProgress, onTrouble, onTold } = parts
  const kept = new Map<string, KeptStory>()
  const asked = new Map<string, Promise<KeptStory | undefined>>()
  const pasts = createStoryPasts()
  let queue: Promise<unknown> = Promise.resolve()
  let telling: Telling | undefined
  let stopped = false

  const pathOf = (story: Story) => storyFile(folder, story, city.id)
  const keep = async (story: Story): Promise<KeptStory | undefined> => {
    const found = await readKept(pathOf(story), story)
    if (!found) return undefined
    kept.set(story.id, found)
    onTold(story, found.moments)
    return found
  }
  for (const story of stories) await keep(story)

  const tellNow = async (story: Story): Promise<KeptStory | undefined> => {
    if (stopped) return undefined
    onProgress(begins(story))
    let said = 0
    telling = tell({ story: story.id, packFolder, path: pathOf(story) }, (part) => {
      if (part - said < 0.25) return
      said = part
      onProgress(isAt(story, part))
    })
    try {
      await telling.told
      return await keep(story)
    } catch (error) {
      // Whoever stops the relay ends the thread, which is no trouble.
      if (isRunning()) onTrouble(failed(story, error))
      return undefined
    } finally {
      telling = undefined
    }
  }
  const isRunning = (): boolean => !stopped
  /** Those who ask meanwhile wait for the same telling. */
  const toldOf = (story: Story): Promise<KeptStory | undefined> => {
    const known = kept.get(story.id)
    if (known) return Promise.resolve(known)
    let waiting = asked.get(story.id)
    if (!waiting) {
      waiting = queue.then(() => tellNow(story)).finally(() => asked.delete(story.id))
      asked.set(story.id, waiting)
      queue = waiting.catch(() => {})
    }
    return waiting
  }
  const storyOfTape = (tape: string): Story | undefined => stories.find(({ id }) => tape === `${STORY_PREFIX}${id}`)

  const headOf = (story: Story): TapeHead => {
    const from = storyFrom(story, city.utcOffsetMinutes)
    const found = kept.get(story.id)
    return {
      ...titleOf(story),
      open: false,
      from: found?.stored.chunks[0]?.row.from ?? from,
      to: found?.stored.chunks.at(-1)?.row.to ?? from + story.hours * 3_600_000,
      bytes: found?.stored.bytes ?? 0,
      summary: story.summary,
      ready: found !== undefined,
    }
  }

  return {
    heads: () => stories.map(headOf),
    async index(tape): Promise<TapeIndex | undefined> {
      const story = storyOfTape(tape)
      const found = story && (await toldOf(story))
      if (!story || !found) return undefined
      const { ready: _ready, bytes: _bytes, summary: _summary, ...head } = headOf(story)
      const { chunks, marks, late } = found.stored
      return { ...head, chunks: chunks.map(({ row }) => row), marks, late }
    },
    async chunkBytes(tape, chunk) {
      const story = storyOfTape(tape)
      const stored = story && (await toldOf(story))?.stored
      const found = stored?.chunks.find(({ row }) => row.chunk === chunk)
      if (!stored || !found) return undefined
      const file = await open(stored.path, 'r')
      try {
        const bytes = new Uint8Array(found.row.bytes)
        await file.read(bytes, 0, bytes.length, found.offset)
        return { bytes, closed: true }
      } finally {
        await file.close()
      }
    },
    async past(tape, query) {
      const story = storyOfTape(tape)
      // A chart does not have a story told: whoever opens its tape does.
      const found = story && kept.get(story.id)
      return found && pasts.query(found.past, query)
    },
    async stop() {
      stopped = true
      await telling?.stop()
      await queue
      await pasts.stop()
    },
  }
}

function begins({ name, hours }: Story): Words {
  return {
    zh: `正在推演故事“${name.zh}”（${hours} 小时），完成后可从任一时刻播放。`,
    en: `Working out the story “${name.en}” (${hours} h); when it is done it plays from any moment.`,
  }
}

function isAt({ name }: Story, part: number): Words {
  const percent = Math.round(part * 100)
  return { zh: `故事“${name.zh}”已推演 ${percent}%。`, en: `The story “${name.en}” is worked out to ${percent} %.` }
}

function failed({ name }: Story, error: unknown): Words {
  const why = error instanceof Error ? error.message : String(error)
  return {
    zh: `故事“${name.zh}”没有推演完（${why}）。请检查城市数据包和磁盘空间，再打开一次。`,
    en: `The story “${name.en}” could not be worked out (${why}). Check the city pack and the disk, and open it again.`,
  }
}
