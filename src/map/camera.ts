import type { City } from '#contract/city.ts'

export interface Camera {
  readonly center: readonly [number, number]
  readonly zoom: number
  readonly pitch: number
  readonly bearing: number
}

/** Looking up-river at dusk height: the near city large, the far one fading. */
const PITCH = 57
const BEARING = -24
/** The pack's `zoom` shows the whole city on a 16:9 wall; leaders look at its heart. */
const CLOSER = 1.55

/** A doubling of width beyond 16:9 comes this much nearer: the city would be a patch in the middle of its plain. */
const NEARER_WHEN_WIDE = 0.28
const NEAREST_WHEN_WIDE = 0.4

/** First camera of a wall: higher walls see the same ground larger, wide ones the heart with more on both sides. */
export function homeCamera(city: City, widthPx: number, heightPx: number): Camera {
  const taller = Math.log2(Math.max(600, heightPx) / 1080)
  const wider = Math.log2(Math.max(1, widthPx) / Math.max(1, heightPx) / (16 / 9))
  const aspect = wider < 0 ? wider * 0.5 : Math.min(NEAREST_WHEN_WIDE, wider * NEARER_WHEN_WIDE)
  return { center: city.center, zoom: city.zoom + CLOSER + taller + aspect, pitch: PITCH, bearing: BEARING }
}

/** The desk looks straight down: what is drawn there is measured there. */
const DESK_CLOSER = 1.9

/** First camera of the desk's map, north up. */
export function deskCamera(city: City, widthPx: number, heightPx: number): Camera {
  const smaller = Math.log2(Math.max(300, Math.min(widthPx, heightPx)) / 1000)
  return { center: city.center, zoom: city.zoom + DESK_CLOSER + smaller, pitch: 0, bearing: 0 }
}

/** Closer to one place, the same point of view. */
export function placeCamera(home: Camera, lng: number, lat: number, closer: number): Camera {
  return { ...home, center: [lng, lat], zoom: home.zoom + closer }
}
