import { indexAreas, loadAreas } from '../city/area-lookup.ts'
import type { AreaCollection } from '../city/areas-geojson.ts'
import type { CityPack } from '../city/city-pack.ts'
import { loadCityPack } from '../city/load-city-pack.ts'
import { districtsOfLinks } from '../link-areas.ts'

/** The city a story plays in. */
export interface StoryGround {
  readonly pack: CityPack
  readonly areas: AreaCollection
  readonly districtOfLink: (link: number) => string | undefined
}

export async function loadStoryGround(packFolder: string): Promise<StoryGround> {
  const pack = await loadCityPack(packFolder)
  return storyGround(pack, await loadAreas(packFolder))
}

export function storyGround(pack: CityPack, areas: AreaCollection): StoryGround {
  const districts = districtsOfLinks(pack.graph.links, indexAreas(areas))
  return { pack, areas, districtOfLink: (link) => districts[link] }
}
