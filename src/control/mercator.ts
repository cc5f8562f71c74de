import type { ShownCamera } from '#contract/shown-view.ts'

/** Size of the world at zoom 0, pixels: maplibre's. */
const WORLD_PX = 512
const LAT_MOST = 85

/** A point of the ground on a plane of web mercator at a zoom, pixels. */
export function projected(lng: number, lat: number, zoom: number): readonly [x: number, y: number] {
  const size = WORLD_PX * 2 ** zoom
  const sin = Math.sin((Math.max(-LAT_MOST, Math.min(LAT_MOST, lat)) * Math.PI) / 180)
  return [((lng + 180) / 360) * size, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size]
}

function ground(x: number, y: number, zoom: number): readonly [lng: number, lat: number] {
  const size = WORLD_PX * 2 ** zoom
  const n = Math.PI - (2 * Math.PI * y) / size
  return [(x / size) * 360 - 180, (Math.atan(Math.sinh(n)) * 180) / Math.PI]
}

/** The same eye, over the ground that lies `dx`, `dy` pixels (right, down on the screen) from it, whichever way is up. */
export function panned(camera: ShownCamera, dx: number, dy: number): ShownCamera {
  const [x, y] = projected(camera.lng, camera.lat, camera.zoom)
  const turn = (camera.bearing * Math.PI) / 180
  const east = dx * Math.cos(turn) - dy * Math.sin(turn)
  const south = dx * Math.sin(turn) + dy * Math.cos(turn)
  const [lng, lat] = ground(x + east, y + south, camera.zoom)
  return { ...camera, lng: clamp(lng, -180, 180), lat: clamp(lat, -LAT_MOST, LAT_MOST) }
}

export const ZOOM_LEAST = 8
export const ZOOM_MOST = 19
const PITCH_MOST = 70

export function zoomed(camera: ShownCamera, by: number): ShownCamera {
  return { ...camera, zoom: clamp(camera.zoom + by, ZOOM_LEAST, ZOOM_MOST) }
}

export function tilted(camera: ShownCamera, by: number): ShownCamera {
  return { ...camera, pitch: clamp(camera.pitch + by, 0, PITCH_MOST) }
}

export function turned(camera: ShownCamera, by: number): ShownCamera {
  return { ...camera, bearing: ((camera.bearing + by + 540) % 360) - 180 }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
