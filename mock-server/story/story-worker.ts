import { parentPort, workerData } from 'node:worker_threads'
import { runStory } from './run-story.ts'
import { loadStoryGround } from './story-ground.ts'
import { tellInto } from './story-file.ts'
import { storyOf } from './stories.ts'
import { stepAside } from '../step-aside.ts'

export interface StoryOrder {
  readonly story: string
  readonly packFolder: string
  readonly path: string
}
export type StoryWord =
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'told'; readonly journalHash: string; readonly tapeHash: string }

// The thread's whole life: tell one story into its file, and say how far it is.
const { story: id, packFolder, path } = workerData as StoryOrder
const port = parentPort
const story = storyOf(id)
if (!port || !story) throw new Error('A story is told in a thread of its own, by its id')
const say = (word: StoryWord): void => port.postMessage(word)
// Whoever watches the live city comes first.
stepAside()
const ground = await loadStoryGround(packFolder)
const { journalHash, tapeHash } = await tellInto(path, story, (onChunk, past) =>
  runStory({ story, ground, onChunk, past, onProgress: (part) => say({ kind: 'part', part }) }),
)
say({ kind: 'told', journalHash, tapeHash })
