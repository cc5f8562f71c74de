import { childrenOf, textOf } from './xml-element.ts'
import type { XmlElement } from './xml-element.ts'

type Ring = readonly (readonly [lng: number, lat: number])[]

/** What an entry of the journal holds. */
const RINGS_MOST = 50
const POINTS_MOST = 2000
const NAME_CHARACTERS = 500
const CIRCLE_POINTS = 32
const EARTH_KM = 6371.0088

export interface CapArea {
  /** Descriptions, with the codes of areas in square brackets. */
  readonly name: string
  readonly rings: readonly Ring[]
}

/** All areas of an info (CAP 1.2 §3.2.4) as rings of [lng, lat], WGS84. Shapes that cannot be read are left out; the name stays. */
export function capArea(info: XmlElement): CapArea {
  const areas = childrenOf(info, 'area')
  const name = areas.map(nameOf).filter(Boolean).join('; ')
  const shapes = areas.flatMap((area) => [
    ...childrenOf(area, 'polygon').map(({ text }) => ({ text, read: polygon })),
    ...childrenOf(area, 'circle').map(({ text }) => ({ text, read: circle })),
  ])
  const rings = shapes.slice(0, RINGS_MOST).map(({ text, read }) => read(text))
  return {
    name: name.length <= NAME_CHARACTERS ? name : `${name.slice(0, NAME_CHARACTERS - 1)}…`,
    rings: rings.filter((ring) => ring !== undefined),
  }
}

function nameOf(area: XmlElement): string {
  const codes = childrenOf(area, 'geocode')
    .map((geocode) => textOf(geocode, 'value'))
    .filter(Boolean)
  const description = textOf(area, 'areaDesc')
  return codes.length === 0 ? description : `${description} [${codes.join(' ')}]`
}

/** Pairs of latitude and longitude, latitude first; at least four, the last as the first. Of too many, every n-th is read. */
function polygon(text: string): Ring | undefined {
  const ring: [number, number][] = []
  for (const pair of thinned(text.split(/\s+/).filter(Boolean))) {
    const point = pointOf(pair)
    if (!point) return undefined
    ring.push(point)
  }
  const [first] = ring
  const last = ring.at(-1)
  if (!first || !last || ring.length < 3) return undefined
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push([...first])
  return ring.length < 4 ? undefined : ring
}

/** `lat,lon radius`, kilometres, as a ring along the great circle's distance. */
function circle(text: string): Ring | undefined {
  const [centre = '', radius = '', more] = text.split(/\s+/)
  const point = pointOf(centre)
  const km = Number(radius)
  if (!point || more !== undefined || radius === '' || !(km > 0) || km > 5000) return undefined
  const [lng, lat] = point.map((degrees) => (degrees * Math.PI) / 180) as [number, number]
  const distance = km / EARTH_KM
  const ring = Array.from({ length: CIRCLE_POINTS }, (_, i): [number, number] => {
    const bearing = (2 * Math.PI * i) / CIRCLE_POINTS
    const y = Math.asin(Math.sin(lat) * Math.cos(distance) + Math.cos(lat) * Math.sin(distance) * Math.cos(bearing))
    const x =
      lng +
      Math.atan2(
        Math.sin(bearing) * Math.sin(distance) * Math.cos(lat),
        Math.cos(distance) - Math.sin(lat) * Math.sin(y),
      )
    return [wrapped((x * 180) / Math.PI), (y * 180) / Math.PI]
  })
  return [...ring, ring[0]!]
}

function pointOf(pair: string): [lng: number, lat: number] | undefined {
  const [, lat, lng] = /^([+-]?\d{1,2}(?:\.\d{1,20})?),([+-]?\d{1,3}(?:\.\d{1,20})?)$/.exec(pair) ?? []
  if (lat === undefined || Math.abs(Number(lat)) > 90 || Math.abs(Number(lng)) > 180) return undefined
  return [Number(lng), Number(lat)]
}

function wrapped(lng: number): number {
  return lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng
}

/** Every n-th corner and the last, with room for one that closes the ring. */
function thinned(pairs: readonly string[]): readonly string[] {
  const last = pairs.length - 1
  const step = Math.max(1, Math.ceil(last / (POINTS_MOST - 2)))
  return pairs.filter((_, i) => i === last || i % step === 0)
}
