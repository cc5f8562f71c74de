import type { Place } from '#contract/place.ts'

/** Places by id and by what holds them. */
export interface PlaceIndex {
  readonly all: readonly Place[]
  readonly districts: readonly Place[]
  get(id: string): Place | undefined
  children(id: string): readonly Place[]
  /** From the city down to the place itself. */
  path(id: string): readonly Place[]
  /** The district a place lies in, itself if it is one. */
  districtOf(id: string): Place | undefined
}

/** A city is three deep; more is a loop in what a source registered. */
const DEEPEST = 12

export function indexPlaces(places: readonly Place[]): PlaceIndex {
  const byId = new Map(places.map((place) => [place.id, place]))
  const byParent = Map.groupBy(places, ({ parent }) => parent)
  const path = (id: string): Place[] => {
    const found: Place[] = []
    let place = byId.get(id)
    while (place && found.length < DEEPEST) {
      found.unshift(place)
      place = place.parent === undefined ? undefined : byId.get(place.parent)
    }
    return found
  }
  return {
    all: places,
    districts: places.filter(({ kind }) => kind === 'district'),
    get: (id) => byId.get(id),
    children: (id) => byParent.get(id) ?? [],
    path,
    districtOf: (id) => path(id).find(({ kind }) => kind === 'district'),
  }
}
