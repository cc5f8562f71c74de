import { access, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ZodType } from 'zod'
import type { Words } from '#contract/words.ts'
import { inTurn } from './in-turn.ts'

export interface JsonFile<T> {
  readonly value: () => T
  /**
   * Resolves when the new value is on the disk, whole. Changes follow each other, each made from what the last one left. Rejects when
   * it cannot be written; the old value holds.
   */
  readonly change: (change: (value: T) => T) => Promise<void>
}

export interface JsonFileOrder<T> {
  readonly file: string
  readonly schema: ZodType<T>
  readonly empty: T
  /** 0600 for what only this program may read. */
  readonly mode?: number
  readonly onDamaged: (sentence: Words) => void
}

/** A small document kept as JSON. A damaged file is set aside under another name and said, never overwritten. */
export async function openJsonFile<T>({
  file,
  schema,
  empty,
  mode,
  onDamaged,
}: JsonFileOrder<T>): Promise<JsonFile<T>> {
  await mkdir(dirname(file), { recursive: true })
  let value = (await read(file, schema, onDamaged)) ?? empty
  const next = inTurn()
  return {
    value: () => value,
    change: (change) =>
      next(async () => {
        const changed = change(value)
        await writeWhole(file, JSON.stringify(changed, undefined, 1), mode ?? 0o644)
        value = changed
      }),
  }
}

async function read<T>(file: string, schema: ZodType<T>, onDamaged: (sentence: Words) => void): Promise<T | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    const aside = await unused(`${file}.damaged`)
    await rename(file, aside)
    onDamaged({
      zh: `文件 ${file} 已损坏，已另存为 ${aside}，以空内容继续。请据此恢复设置。`,
      en: `The file ${file} is damaged and was set aside as ${aside}; the relay goes on without it. Restore the settings from there.`,
    })
    return undefined
  }
}

/** What was set aside before is not lost to what is set aside now. */
async function unused(name: string): Promise<string> {
  for (let i = 1; ; i++) {
    const free = i === 1 ? name : `${name}-${i}`
    if (!(await exists(free))) return free
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch {
    return false
  }
}

/** Either the old file or the new one is there after a crash, never half of one. */
async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.new`
  const handle = await open(draft, 'w', mode)
  try {
    await handle.chmod(mode)
    await handle.writeFile(`${text}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
