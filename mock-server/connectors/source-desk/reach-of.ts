import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { Incoming, Reach, Reply } from '../protocol.ts'

export interface ReachParts {
  readonly id: string
  readonly fetch: Reach['fetch']
  readonly resolve: Reach['resolve']
  readonly secrets: () => Readonly<Record<string, string>>
  readonly uploads: string
  readonly kept: () => Readonly<Record<string, string>>
  readonly keep: (name: string, text: string) => Promise<void>
  readonly doors: InDoors
  readonly now: () => number
  readonly after: (delayMs: number, run: () => void) => () => void
  readonly random: () => number
}

/** Who takes what comes in at `/in/<id>`. A look stands before the running source. MUTATED by `listen`. */
export class InDoors {
  readonly #takers = new Map<string, ((request: Incoming) => Promise<Reply>)[]>()

  listen(id: string, take: (request: Incoming) => Promise<Reply>): () => void {
    this.#takers.set(id, [...(this.#takers.get(id) ?? []), take])
    return () => {
      const left = (this.#takers.get(id) ?? []).filter((one) => one !== take)
      if (left.length > 0) this.#takers.set(id, left)
      else this.#takers.delete(id)
    }
  }

  take(id: string, request: Incoming): Promise<Reply> | undefined {
    return this.#takers.get(id)?.at(-1)?.(request)
  }
}

/** Ids of uploads are made here and plain, so that none leads out of the folder. */
const UPLOAD = /^[A-Za-z0-9_-]{8,64}$/

/** All of the outside one source may touch. */
export function reachOf(parts: ReachParts): Reach {
  const { id, doors, after } = parts
  return {
    fetch: parts.fetch,
    resolve: parts.resolve,
    secret: (name) => {
      const secrets = parts.secrets()
      return Object.hasOwn(secrets, name) ? secrets[name] : undefined
    },
    listen: (take) => doors.listen(id, take),
    async upload(upload) {
      if (!UPLOAD.test(upload)) throw new SourceFault('settings', NO_UPLOAD, UPLOAD_AGAIN)
      try {
        return await readFile(join(parts.uploads, upload))
      } catch (cause) {
        throw new SourceFault('settings', NO_UPLOAD, UPLOAD_AGAIN, { cause })
      }
    },
    kept: (name) => {
      const kept = parts.kept()
      return Object.hasOwn(kept, name) ? kept[name] : undefined
    },
    keep: parts.keep,
    now: parts.now,
    random: parts.random,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason as Error)
          return
        }
        const end = () => {
          stopTimer()
          reject(signal.reason as Error)
        }
        const stopTimer = after(ms, () => {
          signal.removeEventListener('abort', end)
          resolve()
        })
        signal.addEventListener('abort', end, { once: true })
      }),
  }
}

const NO_UPLOAD: Words = { zh: '上传的文件已不在。', en: 'The uploaded file is not there any more.' }
const UPLOAD_AGAIN: Words = { zh: '请重新上传文件。', en: 'Upload the file again.' }
