import { randomUUID } from 'node:crypto'
import { mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files given and not, or not any more, used by a source: a form that is open needs one, a look at its neighbour another. */
const UNUSED_MOST = 20

export interface Uploads {
  readonly folder: string
  /** Answers the file's id. Older files that no source uses go, so that looking around does not fill the disk. */
  readonly add: (bytes: Uint8Array) => Promise<string>
}

export async function openUploads(folder: string, isUsed: (id: string) => boolean): Promise<Uploads> {
  await mkdir(folder, { recursive: true })
  return {
    folder,
    async add(bytes) {
      const id = randomUUID()
      await writeFile(join(folder, id), bytes, { mode: 0o600 })
      const unused = (await readdir(folder)).filter((one) => one !== id && !isUsed(one))
      const aged = await Promise.all(unused.map(async (one) => ({ one, at: (await stat(join(folder, one))).mtimeMs })))
      const gone = aged.toSorted((a, b) => b.at - a.at).slice(UNUSED_MOST - 1)
      await Promise.all(gone.map(({ one }) => unlink(join(folder, one))))
      return id
    },
  }
}
