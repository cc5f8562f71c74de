import { STREET_CLASSES } from '#contract/city.ts'
import type { Place, PlaceKind } from '#contract/place.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import type { Sensor } from './sensor.ts'
import { DETECTORS_A_SITE, GAS_SITES, HOSPITAL, SENSOR_KINDS } from './sensor-kinds.ts'
import type { SensorKind } from './sensor-kinds.ts'
import { hash32, textKey, unit } from './seeded-noise.ts'
import { spreadNodes } from './spread-nodes.ts'
import { streetCrossings } from './street-crossings.ts'

const SECONDARY = STREET_CLASSES.indexOf('secondary')
const TERTIARY = STREET_CLASSES.indexOf('tertiary')
/** Kinds the pack knows from the map: their real places measure first, made ones fill up to the count. */
const STAND_IN_PACK: ReadonlySet<PlaceKind> = new Set(['service-hall', 'bridge', 'car-park', 'underpass', 'heat'])
/** Detectors of a cold store stand on its fence, km from its tanks. */
const FENCE_KM = 0.12
/** Made places keep this far from real ones of their kind, degrees (about 200 m). */
const APART_DEG = 0.002
interface Site {
  readonly lng: number
  readonly lat: number
}

/** Sets up every sensor of the city: on crossings, junctions of main streets, round substations, or spread evenly. */
export function placeSensors(pack: CityPack, seed: number): Sensor[] {
  const areas = smallestAreas(pack.places)
  const sensors: Sensor[] = []
  const sites = startSites(pack, seed)
  for (const kind of SENSOR_KINDS) {
    const standing = pack.places
      .filter((place) => place.kind === kind.kind && STAND_IN_PACK.has(kind.kind))
      .slice(0, kind.count)
    standing.forEach((place, row) => sensors.push(asSensor(pack, seed, kind, place, row, false)))
    const numbers = new Map<string, number>()
    sites(kind)
      .slice(0, kind.count - standing.length)
      .forEach((site, i) => {
        const area = nearest(areas, site)
        const number = (numbers.get(area.id) ?? 0) + 1
        numbers.set(area.id, number)
        const row = standing.length + i
        sensors.push(asSensor(pack, seed, kind, newPlace(kind, site, area, number, row), row, true))
      })
  }
  pack.places
    .filter((place) => place.kind === 'hospital')
    .forEach((place, row) => sensors.push(asSensor(pack, seed, HOSPITAL, place, row, false)))
  return sensors
}

/** Wards; where the pack has none, districts; else the city. */
export function smallestAreas(places: readonly Place[]): readonly Place[] {
  for (const kind of ['ward', 'district', 'city'] as const) {
    const areas = places.filter((place) => place.kind === kind)
    if (areas.length > 0) return areas
  }
  throw new Error('The city pack holds no place of kind city, district or ward')
}

function nearest(areas: readonly Place[], site: Site): Place {
  const shrink = Math.cos((site.lat * Math.PI) / 180)
  const far = (area: Place): number => Math.hypot((area.lng - site.lng) * shrink, area.lat - site.lat)
  return areas.reduce((best, area) => (far(area) < far(best) ? area : best))
}

function newPlace(kind: SensorKind, site: Site, area: Place, number: number, row: number): Place {
  return {
    id: `${kind.prefix ?? kind.kind}/m${String(row + 1).padStart(3, '0')}`,
    kind: kind.kind,
    name: { zh: `${area.name.zh}${kind.name.zh}${number}号`, en: `${area.name.en} ${kind.name.en} ${number}` },
    lng: Math.round(site.lng * 1e6) / 1e6,
    lat: Math.round(site.lat * 1e6) / 1e6,
    parent: area.id,
    source: kind.source,
  }
}

function asSensor(pack: CityPack, seed: number, kind: SensorKind, place: Place, row: number, own: boolean): Sensor {
  const [lng, lat] = pack.city.center
  const xKm = (place.lng - lng) * 111.32 * Math.cos((lat * Math.PI) / 180)
  const yKm = (place.lat - lat) * 111.32
  const key = textKey(place.id)
  return {
    place,
    kind: kind.kind,
    source: kind.source,
    everyS: kind.everyS,
    metrics: kind.metrics,
    key,
    trait: unit(seed, key, 81),
    central: Math.exp(-(xKm * xKm + yKm * yKm) / 60),
    xKm,
    yKm,
    row,
    own,
  }
}

/** Where a kind's sensors go; the crossings and junctions are found once for all kinds. */
function startSites(pack: CityPack, seed: number): (kind: SensorKind) => Site[] {
  const { graph } = pack
  const wide = new Uint8Array(graph.nodeLng.length)
  for (let e = 0; e < graph.edgeFrom.length; e++) {
    if (graph.links.streetClass[graph.edgeLink[e]!]! <= TERTIARY) wide[graph.edgeFrom[e]!]!++
  }
  const crossings = streetCrossings(graph, TERTIARY).toSorted(
    (a, b) => hash32(seed, 82, a.over) - hash32(seed, 82, b.over) || a.over - b.over || a.under - b.under,
  )
  const atNodes = (count: number, salt: number, fits: (node: number) => boolean): Site[] =>
    spreadNodes(graph, count, hash32(seed, salt, 0), fits).map((n) => ({
      lng: graph.nodeLng[n]!,
      lat: graph.nodeLat[n]!,
    }))
  const topped = (sites: readonly Site[], count: number, salt: number): Site[] => [
    ...sites.slice(0, count),
    ...atNodes(Math.max(0, count - sites.length), salt, (n) => wide[n]! >= 2),
  ]
  const standing = (kind: PlaceKind): readonly Place[] => pack.places.filter((place) => place.kind === kind)
  const clear = (sites: readonly Site[], kind: PlaceKind): Site[] =>
    sites.filter((site) =>
      standing(kind).every((place) => Math.hypot(place.lng - site.lng, place.lat - site.lat) > APART_DEG),
    )
  const underpasses = clear(topped(crossings, 60, 83), 'underpass')
  const overpasses = crossings.filter((crossing) => graph.links.streetClass[crossing.over]! <= SECONDARY)
  const substations = standing('substation')
  return (kind) => {
    switch (kind.kind) {
      case 'underpass':
        return underpasses
      case 'pump':
        return [...standing('underpass'), ...underpasses].map(({ lng, lat }) => ({
          lng: lng + 0.0002,
          lat: lat + 0.0001,
        }))
      case 'bridge':
        return clear(topped(overpasses.toReversed(), kind.count, 84), 'bridge')
      case 'camera': {
        const junctions = atNodes(kind.count, 85, (n) => wide[n]! >= 3)
        return [...junctions, ...atNodes(kind.count - junctions.length, 86, (n) => wide[n] === 2)]
      }
      case 'power':
        if (substations.length === 0) return atNodes(kind.count, 87, () => true)
        return Array.from({ length: kind.count }, (_, i) => {
          const { lng, lat } = substations[i % substations.length]!
          const turn = 2 * Math.PI * unit(seed, 88, i)
          const km = 0.15 + 0.9 * unit(seed, 89, i)
          return { lng: lng + (km / 68) * Math.cos(turn), lat: lat + (km / 111) * Math.sin(turn) }
        })
      case 'other':
        return kind.prefix === 'gas'
          ? rings(atNodes(GAS_SITES, 90, () => true))
          : atNodes(kind.count, 91, (n) => wide[n]! >= 2)
      default:
        return atNodes(kind.count, textKey(kind.kind), kind.kind === 'car-park' ? (n) => wide[n]! >= 1 : () => true)
    }
  }
}

/** Detectors all round each site, so that the wind always blows past one. */
function rings(sites: readonly Site[]): Site[] {
  return sites.flatMap(({ lng, lat }) =>
    Array.from({ length: DETECTORS_A_SITE }, (_, i) => {
      const turn = (2 * Math.PI * i) / DETECTORS_A_SITE
      const shrink = Math.cos((lat * Math.PI) / 180)
      return {
        lng: lng + (FENCE_KM / (111.32 * shrink)) * Math.sin(turn),
        lat: lat + (FENCE_KM / 111.32) * Math.cos(turn),
      }
    }),
  )
}

/** The middle of each ring of detectors, km from the city's middle. */
export function gasSites(sensors: readonly Sensor[]): { xKm: number; yKm: number }[] {
  const detectors = sensors.filter(({ metrics }) => metrics[0] === 'nh3_ppm')
  return Array.from({ length: Math.floor(detectors.length / DETECTORS_A_SITE) }, (_, site) => {
    const ring = detectors.slice(site * DETECTORS_A_SITE, (site + 1) * DETECTORS_A_SITE)
    const mean = (of: (sensor: Sensor) => number): number => ring.reduce((sum, one) => sum + of(one), 0) / ring.length
    return { xKm: mean((one) => one.xKm), yKm: mean((one) => one.yKm) }
  })
}
