import type { StreetLinks } from '#contract/street-links.ts'
import type { AreaLookup } from './city/area-lookup.ts'
import { districtOf } from './city/area-lookup.ts'

/** The district of each street link, by the point in its middle. Looked up once: a city's streets stay where they are. */
export function districtsOfLinks(links: StreetLinks, areas: AreaLookup): (string | undefined)[] {
  return Array.from(links.streetClass, (_class, link) => {
    const middle = Math.floor((links.start[link]! + links.start[link + 1]! - 1) / 2)
    return districtOf(areas, links.lng[middle]!, links.lat[middle]!)
  })
}
