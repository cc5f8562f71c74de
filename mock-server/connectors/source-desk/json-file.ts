import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ZodType } from 'zod'
import type { Words } from '#contract/words.ts'

export interface JsonFile<T> {
  readonly value: () => T
  /** Resolves when the new value is on the disk, whole; writes follow each other. Rejects when it cannot be written; the old one holds. */
  write(value: T): Promise<void>
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
  let last: Promise<void> = Promise.resolve()
  return {
    value: () => value,
    write(next) {
      const write = last.then(async () => {
        await writeWhole(file, JSON.stringify(next, undefined, 1), mode ?? 0o644)
        value = next
      })
      last = write.catch(() => {})
      return write
    },
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
    const aside = `${file}.damaged`
    await rename(file, aside)
    onDamaged({
      zh: `文件 ${file} 已损坏，已另存为 ${aside}，以空内容继续。请据此恢复设置。`,
      en: `The file ${file} is damaged and was set aside as ${aside}; the relay goes on without it. Restore the settings from there.`,
    })
    return undefined
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
