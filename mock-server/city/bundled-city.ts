import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Words } from '#contract/words.ts'
import { buildCityPack } from './build-city-pack.ts'
import { CityFault } from './city-fault.ts'
import type { CityPack } from './city-pack.ts'
import { ASTANA } from './city-profile.ts'
import { loadCityPack } from './load-city-pack.ts'
import { readTiles } from './read-tiles.ts'

/** The tiles that come with the house: OpenStreetMap data of Astana inside the package @mapbox/mvt-fixtures. */
export function bundledTiles(): string {
  const entry = fileURLToPath(import.meta.resolve('@mapbox/mvt-fixtures/package.json'))
  return join(dirname(entry), 'real-world/osm-qa-astana')
}

/** The pack in `folder`; when there is none that can be read, the bundled city is built there first (some seconds). */
export async function loadOrBuildBundledCity(
  folder: string,
  onProgress: (step: Words, fraction: number) => void,
): Promise<CityPack> {
  try {
    return await loadCityPack(folder)
  } catch (fault) {
    if (!(fault instanceof CityFault)) throw fault
    onProgress({ zh: '没有可用的城市数据包，正在建立', en: 'No usable city pack yet, building it' }, 0)
    return await buildCityPack({ extract: readTiles(bundledTiles()), profile: ASTANA, out: folder, onProgress })
  }
}
