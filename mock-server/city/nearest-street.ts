import Flatbush from 'flatbush'
import type { Words } from '#contract/words.ts'
import type { MapFeature } from './map-feature.ts'
import { metresPerStep } from './mercator-grid.ts'
import { streetName } from './street-names.ts'

/** Farther than this a street says nothing about where a thing is. */
const NEAR_M = 400

/** Answers which named street passes nearest to a grid point, by the points of the streets' lines. */
export function nearestStreetOf(features: readonly MapFeature[]): (x: number, y: number) => Words | undefined {
  const points: { x: number; y: number; name: Words }[] = []
  for (const feature of features) {
    if (feature.shape !== 'line' || !feature.tags['highway'] || !feature.tags['name'] || feature.tags['bridge'])
      continue
    const name = streetName(feature.tags)
    for (const line of feature.lines)
      for (let i = 0; i < line.length; i += 2) points.push({ x: line[i]!, y: line[i + 1]!, name })
  }
  const first = points[0]
  if (!first) return () => undefined
  const index = new Flatbush(points.length)
  for (const { x, y } of points) index.add(x, y)
  index.finish()
  const reach = NEAR_M / metresPerStep(first.y)
  return (x, y) => {
    const nearest = index.neighbors(x, y, 1, reach)[0]
    return nearest === undefined ? undefined : points[nearest]?.name
  }
}
