import { STREET_CLASSES } from '#contract/city.ts'
import type { StreetClass } from '#contract/city.ts'
import type { Tags } from './map-feature.ts'

/** How a way carries cars: its class, free speed in km/h and direction (1 along its points, -1 against, 0 both). */
export interface StreetRule {
  readonly streetClass: StreetClass
  readonly freeKph: number
  readonly oneway: 1 | -1 | 0
  readonly name: string
}

const CLASS_OF_HIGHWAY: Readonly<Record<string, StreetClass>> = {
  motorway: 'motorway',
  motorway_link: 'motorway',
  trunk: 'trunk',
  trunk_link: 'trunk',
  primary: 'primary',
  primary_link: 'primary',
  secondary: 'secondary',
  secondary_link: 'secondary',
  tertiary: 'tertiary',
  tertiary_link: 'tertiary',
  unclassified: 'residential',
  residential: 'residential',
  living_street: 'residential',
  road: 'residential',
  service: 'service',
}

/** Where no sign says otherwise. In towns 60 is Kazakhstan's limit, lower classes are what cars really do. */
const FREE_KPH: Readonly<Record<StreetClass, number>> = {
  motorway: 110,
  trunk: 80,
  primary: 60,
  secondary: 60,
  tertiary: 50,
  residential: 40,
  service: 20,
}
const LIVING_STREET_KPH = 20
const LINK_KPH = 50
const KPH_PER_MPH = 1.609344
const SERVICE_LEFT_OUT = new Set(['parking_aisle', 'driveway', 'emergency_access', 'drive-through', 'bus_stop'])
const CLOSED_TO_CARS = new Set(['no', 'private', 'forestry', 'agricultural', 'delivery', 'military'])

/** The class a street is drawn in, `path` for ways without cars; undefined when it is no way at all. */
export function drawnClass(tags: Tags): StreetClass | 'path' | undefined {
  const highway = tags['highway']
  if (highway === undefined) return undefined
  const streetClass = CLASS_OF_HIGHWAY[highway]
  if (streetClass) return streetClass
  return ['footway', 'path', 'cycleway', 'pedestrian', 'steps', 'track', 'bridleway'].includes(highway)
    ? 'path'
    : undefined
}

/** Undefined: no car may use it, or it only serves a car park. */
export function streetRule(tags: Tags): StreetRule | undefined {
  const highway = tags['highway'] ?? ''
  const streetClass = CLASS_OF_HIGHWAY[highway]
  if (!streetClass || tags['area'] === 'yes') return undefined
  if (CLOSED_TO_CARS.has(tags['motor_vehicle'] ?? tags['access'] ?? '')) return undefined
  if (streetClass === 'service' && SERVICE_LEFT_OUT.has(tags['service'] ?? '')) return undefined
  const usual =
    highway === 'living_street'
      ? LIVING_STREET_KPH
      : highway.endsWith('_link')
        ? Math.min(LINK_KPH, FREE_KPH[streetClass])
        : FREE_KPH[streetClass]
  const name = tags['name'] ?? tags['name:ru'] ?? tags['ref'] ?? ''
  return { streetClass, freeKph: signedKph(tags['maxspeed']) ?? usual, oneway: onewayOf(tags, highway), name }
}

/** A posted limit in km/h; undefined where it says nothing a car could keep to. */
export function signedKph(maxspeed: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(mph)?/.exec(maxspeed ?? '')
  if (!match) return undefined
  const kph = Number(match[1]) * (match[2] ? KPH_PER_MPH : 1)
  return kph >= 5 && kph <= 140 ? Math.round(kph) : undefined
}

function onewayOf(tags: Tags, highway: string): 1 | -1 | 0 {
  const oneway = tags['oneway']
  if (oneway === '-1' || oneway === 'reverse') return -1
  if (oneway === 'yes' || oneway === 'true' || oneway === '1') return 1
  if (oneway === 'no' || oneway === 'false' || oneway === '0') return 0
  const implied = tags['junction'] === 'roundabout' || tags['junction'] === 'circular' || highway.startsWith('motorway')
  return implied ? 1 : 0
}

export function classNumber(streetClass: StreetClass): number {
  return STREET_CLASSES.indexOf(streetClass)
}
