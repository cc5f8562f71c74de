import type { CityWorld } from '../city-world.ts'
import { textKey } from '../seeded-noise.ts'
import type { FigureArea } from './figure-value.ts'
import type { SystemFigure } from './system-figure.ts'

const CITY: FigureArea = { place: 'city', share: 1, key: textKey('city') }

/** Where a system counts: districts for what is added up, the city for what is not. */
export function areasOf(world: CityWorld, { roll }: SystemFigure): readonly FigureArea[] {
  return roll.kind === 'own' ? [CITY] : districtsOf(world)
}

const known = new WeakMap<CityWorld, readonly FigureArea[]>()

function districtsOf(world: CityWorld): readonly FigureArea[] {
  const listed = known.get(world)
  if (listed) return listed
  const shares = new Map<string, number>()
  for (const { place, share } of world.areas) {
    const district = place.kind === 'ward' ? place.parent : place.id
    if (district !== undefined && district !== 'city') shares.set(district, (shares.get(district) ?? 0) + share)
  }
  const areas = [...shares].map(([place, share]) => ({ place, share, key: textKey(place) }))
  const made = areas.length > 0 ? areas : [CITY]
  known.set(world, made)
  return made
}
