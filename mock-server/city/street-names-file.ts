import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { wordsSchema } from '#contract/words.ts'
import type { Words } from '#contract/words.ts'
import type { MapFeature } from './map-feature.ts'
import { streetName } from './street-names.ts'

/** `streets.json`: which street each link of the graph belongs to. */
const streetNamesSchema = z.object({
  streets: z.array(z.object({ name: wordsSchema, local: z.string() })),
  /** By link: row of `streets`, −1 where it has no name. */
  linkName: z.array(z.int().min(-1)),
})
export type StreetNames = z.infer<typeof streetNamesSchema>
export const STREET_NAMES_FILE = 'streets.json'

/** @param linkNames local name of each link, '' where it has none */
export function streetNamesOf(features: readonly MapFeature[], linkNames: readonly string[]): StreetNames {
  const named = new Map<string, Words>()
  for (const { tags } of features) {
    const local = tags['name'] ?? tags['name:ru'] ?? tags['ref'] ?? ''
    if (local !== '' && tags['highway'] !== undefined && !named.has(local)) named.set(local, streetName(tags))
  }
  const rows = [...new Set(linkNames)].filter((local) => local !== '').toSorted()
  const rowOf = new Map(rows.map((local, row) => [local, row]))
  return {
    streets: rows.map((local) => {
      const { zh, en } = named.get(local) ?? { zh: local, en: local }
      return { name: { zh: zh === '' ? local : zh, en: en === '' ? local : en }, local }
    }),
    linkName: linkNames.map((local) => rowOf.get(local) ?? -1),
  }
}

/** undefined where the pack was built without them: streets are then found on the map only. */
export async function readStreetNames(folder: string): Promise<StreetNames | undefined> {
  const text = await readFile(join(folder, STREET_NAMES_FILE), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : streetNamesSchema.parse(JSON.parse(text))
}
