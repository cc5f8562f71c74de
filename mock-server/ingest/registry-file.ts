import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { placeSchema } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { PlaceRegistry } from './place-registry.ts'

/** What sources introduced, as it outlives a restart: their sensors, and how often each metric is expected. */
const introducedSchema = z.object({
  places: z.array(placeSchema),
  intervals: z.record(z.string(), z.record(z.string(), z.number().positive())),
})
export type Introduced = z.infer<typeof introducedSchema>

export interface RegistryFileParts {
  readonly file: string
  readonly places: PlaceRegistry
  /** Sources that introduce themselves at every start and are not kept: the simulated ones. */
  readonly passing: (source: string) => boolean
  readonly onTrouble: (sentence: Words) => void
}

export interface RegistryFile {
  /** Writes when something was introduced or forgotten since the last time; never more than one write at once. */
  save(): Promise<void>
}

/** Reads what sources introduced before the last stop into the registry. A damaged file is set aside and said, never overwritten. */
export async function openRegistryFile({ file, places, passing, onTrouble }: RegistryFileParts): Promise<RegistryFile> {
  await mkdir(dirname(file), { recursive: true })
  const kept = await read(file, onTrouble)
  if (kept) places.restore(kept)
  let saved = places.version
  let saving: Promise<void> | undefined
  const write = async () => {
    const { version } = places
    const all = places.introducedBySource()
    const introduced: Introduced = {
      places: all.places.filter(({ source }) => !passing(source)),
      intervals: Object.fromEntries(Object.entries(all.intervals).filter(([source]) => !passing(source))),
    }
    try {
      await writeWhole(file, JSON.stringify(introduced))
      saved = version
    } catch (error) {
      onTrouble(cannotWrite(file, error))
    }
  }
  return {
    save() {
      if (places.version === saved) return saving ?? Promise.resolve()
      saving ??= write().finally(() => (saving = undefined))
      return saving
    },
  }
}

async function read(file: string, onTrouble: (sentence: Words) => void): Promise<Introduced | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    return introducedSchema.parse(JSON.parse(text))
  } catch {
    const aside = `${file}.damaged`
    await rename(file, aside)
    onTrouble({
      zh: `传感器登记文件已损坏，已另存为 ${aside}。数据源再次上报时会重新登记；请保留该文件以备查看。`,
      en: `The file of registered sensors is damaged and was set aside as ${aside}. Sources register again when they report; keep it for whoever looks into it.`,
    })
    return undefined
  }
}

/** Either the old file or the new one is there after a crash, never half of one. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.new`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

function cannotWrite(file: string, error: unknown): Words {
  const why = error instanceof Error ? error.message : String(error)
  return {
    zh: `传感器登记无法写入 ${file}（${why}）。运行不受影响，但重启后需重新登记；请检查磁盘。`,
    en: `Registered sensors cannot be written to ${file} (${why}). Everything goes on, but after a restart they must register again; check the disk.`,
  }
}
