import { z } from 'zod'

/** Where the map's eye is: degrees WGS84, maplibre's zoom on a map 1080 px high, pitch and bearing in degrees. */
export const cameraSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  zoom: z.number().min(0).max(24),
  pitch: z.number().min(0).max(85),
  bearing: z.number().min(-360).max(360),
})
export type ShownCamera = z.infer<typeof cameraSchema>

/**
 * `known`: what the city knew at that moment, late readings absent · `happened`: what was so at that moment, with everything that
 * came later about it.
 */
export const TRUTHS = ['known', 'happened'] as const
export const truthSchema = z.enum(TRUTHS)
export type Truth = z.infer<typeof truthSchema>

/** A moment of a tape, and how fast it goes on from there: 0 stands still. */
export const shownTimeSchema = z.object({
  tape: z.string().min(1).max(100),
  at: z.number(),
  speed: z.number().min(0).max(600),
  truth: truthSchema,
})
export type ShownTime = z.infer<typeof shownTimeSchema>

/** What a wall is told to show. */
export const shownViewSchema = z.object({
  /** Path and query of a wall's screen: theme, part, layers, place, figure. Never another host's. */
  address: z
    .string()
    .max(1000)
    .regex(/^\/(wall|theme\/[a-z]+)(\?[^#]*)?$/),
  /** null: the screen's own. */
  camera: cameraSchema.nullable(),
  /** null: now. */
  time: shownTimeSchema.nullable(),
})
export type ShownView = z.infer<typeof shownViewSchema>
