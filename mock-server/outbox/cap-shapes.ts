import type { Mark } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { XmlPart } from './xml-text.ts'

/** All corners of a message together: receivers are telephones and radios. */
const CORNERS_MOST = 1200
/** Where nobody drew an area: this far around the place of the incident. */
const AROUND_KM = 0.5
/** About a metre. */
const DIGITS = 5

/** Areas to stay out of, or to leave, as CAP writes them: latitude first, the last corner as the first (CAP 1.2 §3.2.4). */
export function capShapes(marks: readonly Mark[], place: LngLat): readonly XmlPart[] {
  const drawn = marks.filter(({ use }) => use === 'evacuation' || use === 'cordon')
  const rings = drawn.flatMap(({ geometry }) => (geometry.shape === 'area' ? [geometry.ring] : []))
  const circles = drawn.flatMap(({ geometry }) => (geometry.shape === 'circle' ? [geometry] : []))
  const corners = rings.reduce((sum, ring) => sum + ring.length, 0)
  const polygons = rings
    .map((ring) => polygonOf(ring, Math.max(1, Math.ceil(corners / CORNERS_MOST))))
    .filter((polygon) => polygon !== undefined)
    .map((polygon): XmlPart => ['polygon', polygon])
  const round = circles.map(({ centre, radiusM }): XmlPart => ['circle', circleOf(centre, radiusM / 1000)])
  const shapes = [...polygons, ...round]
  return shapes.length > 0 ? shapes : [['circle', circleOf(place, AROUND_KM)]]
}

function pair([lng, lat]: LngLat): string {
  return `${lat.toFixed(DIGITS)},${lng.toFixed(DIGITS)}`
}

function circleOf(centre: LngLat, radiusKm: number): string {
  return `${pair(centre)} ${Number(radiusKm.toFixed(3))}`
}

/** undefined: nothing is left of it once corners that fall together are one. */
function polygonOf(ring: readonly LngLat[], step: number): string | undefined {
  const pairs = ring.filter((_, i) => i % step === 0).map(pair)
  const open = pairs.filter((one, i) => i === 0 || one !== pairs[i - 1])
  if (open.length > 1 && open.at(-1) === open[0]) open.pop()
  const [first] = open
  return first === undefined || open.length < 3 ? undefined : [...open, first].join(' ')
}
