import { z } from 'zod'

const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
/** [lng, lat] in degrees, WGS84. */
export type LngLat = z.infer<typeof lngLat>
export const lngLatSchema = lngLat

/** Corners of one drawing: more cannot be drawn by hand, and would make every picture heavy. */
const CORNERS_MOST = 1000

/** What an officer draws; an area is one ring, closed or not. */
export const geometrySchema = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('point'), at: lngLat }),
  z.object({ shape: z.literal('line'), points: z.array(lngLat).min(2).max(CORNERS_MOST) }),
  z.object({ shape: z.literal('area'), ring: z.array(lngLat).min(3).max(CORNERS_MOST) }),
  z.object({ shape: z.literal('circle'), centre: lngLat, radiusM: z.number().positive().max(100_000) }),
])
export type Geometry = z.infer<typeof geometrySchema>
