import type { ShownView } from '#contract/shown-view.ts'

/** Near enough to read the streets around it, and tilted so that buildings stand. */
const NEAR = { zoom: 15, pitch: 45, bearing: 0 }

/** A wall's screen that looks at one point of the city. @param place a registered one, whose figures stand beside the map */
export function nearView(lng: number, lat: number, place: string | undefined): ShownView {
  const asked =
    place === undefined || place === 'city' ? '' : `?place=${encodeURIComponent(place).replaceAll('%2F', '/')}`
  return { address: `/wall${asked}`, camera: { lng, lat, ...NEAR }, time: null }
}
