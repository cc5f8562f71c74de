import { Worker } from 'node:worker_threads'
import type { StoryOrder, StoryWord } from './story-worker.ts'

export interface Telling {
  /** Rejects with what went wrong. */
  readonly told: Promise<void>
  readonly stop: () => Promise<void>
}
export type TellStory = (order: StoryOrder, onPart: (part: number) => void) => Telling

/** Tells a story in a thread of its own: minutes of work that the live city must not wait for. */
export const tellInThread: TellStory = (order, onPart) => {
  const worker = new Worker(new URL('./story-worker.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
    name: `story ${order.story}`,
  })
  const told = new Promise<void>((resolve, reject) => {
    worker.on('message', (word: StoryWord) => (word.kind === 'part' ? onPart(word.part) : resolve()))
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('its thread has ended')))
  })
  return {
    told,
    async stop() {
      await worker.terminate()
    },
  }
}
