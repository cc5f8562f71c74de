import type { Place, PlaceKind } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { peopleInside, placesInside } from '#models/people-inside.ts'
import type { Ring, Rings } from '#models/ring.ts'
import type { AreaCollection } from '#server/city/areas-geojson.ts'
import type { WardPeople } from './ward-people.ts'

/** What a drawn area holds. */
export interface Inside {
  /** Whole people; undefined where nobody has said how many live where. */
  readonly population: number | undefined
  readonly populationBasis: WardPeople['basis']
  /** To be shown beside the figure. */
  readonly populationSaid: Words
  /** Wards that share ground with it; `share` of the ward, 0 … 1. */
  readonly wards: readonly {
    readonly id: string
    readonly name: Words
    readonly share: number
    readonly people: number
  }[]
  readonly facilities: readonly Pick<Place, 'id' | 'kind' | 'name' | 'lng' | 'lat'>[]
}

/** Where people are, what is in danger, and what helps; sensors and areas are neither. */
const FACILITIES: ReadonlySet<PlaceKind> = new Set([
  'hospital',
  'school',
  'police',
  'fire',
  'fuel',
  'substation',
  'service-hall',
  'car-park',
  'underpass',
  'bridge',
])

/** Answers how many people live and what stands inside rings, by the even-odd rule over all of them. */
export function createInsideCounter({
  areas,
  places,
  people,
}: {
  readonly areas: AreaCollection
  readonly places: () => readonly Place[]
  readonly people: WardPeople
}): (rings: Rings) => Inside {
  const wards = areas.features.filter(({ properties }) => properties.kind === 'ward')
  const peopled = wards.map(({ properties: { id }, geometry }) => ({
    id,
    people: people.of.get(id) ?? 0,
    rings: geometry.coordinates.flat().map((ring): Ring => ring.map(([lng = 0, lat = 0]) => [lng, lat])),
  }))
  const names = new Map(
    wards.map(({ properties: { id, name_zh: zh, name_en: en } }): [string, Words] => [id, { zh, en }]),
  )
  return (rings) => {
    const found = peopleInside(rings, peopled)
    const population = Math.round(found.reduce((sum, ward) => sum + ward.people, 0))
    return {
      population: people.basis === 'unknown' ? undefined : population,
      populationBasis: people.basis,
      populationSaid: people.said,
      wards: found.map((ward) => ({ ...ward, name: names.get(ward.id)!, people: Math.round(ward.people) })),
      facilities: placesInside(rings, places(), FACILITIES).map(({ id, kind, name, lng, lat }) => ({
        id,
        kind,
        name,
        lng,
        lat,
      })),
    }
  }
}
