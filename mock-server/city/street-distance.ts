import Flatbush from 'flatbush'
import type { StreetLinks } from '#contract/street-links.ts'

const METRES_PER_DEGREE = 111_320
/** Boxes looked at: the nearest box need not hold the nearest street. */
const CANDIDATES = 12

/** Answers how far a point is from the nearest street, metres; undefined for a city without streets. */
export function streetDistanceOf(links: StreetLinks): (lng: number, lat: number) => number | undefined {
  const segments: number[] = []
  for (let link = 0; link < links.streetClass.length; link++) {
    for (let point = links.start[link]!; point + 1 < links.start[link + 1]!; point++) segments.push(point)
  }
  if (segments.length === 0) return () => undefined
  const { lng: xs, lat: ys } = links
  const index = new Flatbush(segments.length)
  for (const p of segments) {
    index.add(
      Math.min(xs[p]!, xs[p + 1]!),
      Math.min(ys[p]!, ys[p + 1]!),
      Math.max(xs[p]!, xs[p + 1]!),
      Math.max(ys[p]!, ys[p + 1]!),
    )
  }
  index.finish()
  return (lng, lat) => {
    const shrink = Math.cos((lat * Math.PI) / 180)
    const metres = index.neighbors(lng, lat, CANDIDATES).map((i) => {
      const p = segments[i]!
      const [ax, ay] = [(xs[p]! - lng) * shrink, ys[p]! - lat]
      const [bx, by] = [(xs[p + 1]! - lng) * shrink, ys[p + 1]! - lat]
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length2))
      return Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)) * METRES_PER_DEGREE
    })
    return metres.length === 0 ? undefined : Math.min(...metres)
  }
}
