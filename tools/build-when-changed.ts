import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something made from files of the house, and where it lies. */
export interface BuiltPart {
  readonly folder: string
  /** Files and folders it is made from; what is missing counts as absent. */
  readonly inputs: readonly string[]
  /** Makes it. Rejects when it cannot. */
  readonly build: () => Promise<void>
}

/** What the part was built from is written last, so that a build cut short is done again. */
const STAMP = '.built-from'

/** Builds when the part is missing or its inputs have changed since; answers whether it did. */
export async function buildWhenChanged({ folder, inputs, build }: BuiltPart): Promise<boolean> {
  const stamp = join(folder, STAMP)
  const hash = contentHash(inputs)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  rmSync(stamp, { force: true })
  await build()
  mkdirSync(folder, { recursive: true })
  writeFileSync(stamp, hash)
  return true
}

/** Depends on names and bytes, not on times: a fresh checkout of the same tree hashes the same. Tests are not inputs. */
export function contentHash(paths: readonly string[]): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    if (!existsSync(path) || /\.test\.tsx?$/.test(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).toSorted()) add(join(path, name))
    } else {
      hash
        .update(`${path.replaceAll('\\', '/')}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}
