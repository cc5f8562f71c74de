import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { citySchema } from '#contract/city.ts'
import { placeSchema } from '#contract/place.ts'
import { CityFault } from './city-fault.ts'
import type { CityPack } from './city-pack.ts'
import { decodeStreetGraph } from './street-graph-codec.ts'

/** Reads a built pack. Throws a CityFault that says which file is missing or broken and how to build it anew. */
export async function loadCityPack(folder: string): Promise<CityPack> {
  const [cityText, placesText, graphBytes, linkBytes] = await Promise.all(
    ['city.json', 'places.json', 'graph.bin', 'links.bin'].map((file) => readOrSay(folder, file)),
  )
  try {
    const city = citySchema.parse(JSON.parse(cityText!.toString('utf8')))
    const places = z.array(placeSchema).parse(JSON.parse(placesText!.toString('utf8')))
    return { folder, city, places, graph: decodeStreetGraph(graphBytes!, linkBytes!) }
  } catch (cause) {
    throw brokenPack(folder, cause)
  }
}

async function readOrSay(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, file))
  } catch (cause) {
    throw new CityFault(
      {
        zh: `城市数据包“${folder}”缺少 ${file}。请先运行 npm run city -- build。`,
        en: `The city pack “${folder}” lacks ${file}. Run npm run city -- build first.`,
      },
      { cause },
    )
  }
}

function brokenPack(folder: string, cause: unknown): CityFault {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new CityFault(
    {
      zh: `城市数据包“${folder}”已损坏或版本不符（${why}）。请重新运行 npm run city -- build。`,
      en: `The city pack “${folder}” is damaged or of another version (${why}). Run npm run city -- build again.`,
    },
    { cause },
  )
}
