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

/** First camera of a wall: higher walls see more ground, wide ones the same heart with more on both sides. */
export function homeCamera(city: City, widthPx: number, heightPx: number): Camera {
  const taller = Math.log2(Math.max(600, heightPx) / 1080)
  const narrow = Math.min(0, Math.log2(widthPx / heightPx / (16 / 9)))
  return { center: city.center, zoom: city.zoom + CLOSER + taller + narrow * 0.5, pitch: PITCH, bearing: BEARING }
}

/** Closer to one place, the same point of view. */
export function placeCamera(home: Camera, lng: number, lat: number, closer: number): Camera {
  return { ...home, center: [lng, lat], zoom: home.zoom + closer }
}
