import type { ShownCamera } from '#contract/shown-view.ts'
import type { Camera } from './camera.ts'

/**
 * A director's camera speaks of a canvas 1080 high, as every size of a wall does: the same view shows the same ground on a laptop and
 * on a wall twice as high. Six digits are a tenth of a metre.
 */
const CANVAS_HEIGHT_PX = 1080
const LEAST_HEIGHT_PX = 300

const taller = (heightPx: number) => Math.log2(Math.max(LEAST_HEIGHT_PX, heightPx) / CANVAS_HEIGHT_PX)
const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** @param heightPx of the map that shows it */
export function toShown({ center: [lng, lat], zoom, pitch, bearing }: Camera, heightPx: number): ShownCamera {
  return {
    lng: rounded(lng, 6),
    lat: rounded(lat, 6),
    zoom: rounded(Math.min(24, Math.max(0, zoom - taller(heightPx))), 3),
    pitch: rounded(pitch, 2),
    bearing: rounded(bearing, 2),
  }
}

/** @param heightPx of the map that is to show it */
export function fromShown({ lng, lat, zoom, pitch, bearing }: ShownCamera, heightPx: number): Camera {
  return { center: [lng, lat], zoom: zoom + taller(heightPx), pitch, bearing }
}
