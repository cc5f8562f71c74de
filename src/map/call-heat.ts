import type { FeatureCollection, Point } from 'geojson'
import type { Place } from '#contract/place.ts'

/** One soft light per ward, by its share of the busiest ward's calls. Wards without a value are left out, never drawn as zero. */
export function callHeat(
  places: readonly Place[],
  callsOf: (place: string) => number | undefined,
): FeatureCollection<Point, { share: number }> {
  const wards = places.flatMap((place) => {
    const calls = place.kind === 'ward' ? callsOf(place.id) : undefined
    return calls === undefined ? [] : [{ place, calls }]
  })
  const most = Math.max(1, ...wards.map(({ calls }) => calls))
  return {
    type: 'FeatureCollection',
    features: wards.map(({ place, calls }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
      properties: { share: calls / most },
    })),
  }
}
