import { z } from 'zod'
import { wordsSchema } from './words.ts'

export const crsSchema = z.enum(['WGS84', 'GCJ-02', 'BD-09'])

/** Where the ground of the map comes from. Exactly one of the three addresses. A city in China brings its own with 审图号. */
export const basemapSchema = z.object({
  pmtilesUrl: z.string().optional(),
  styleUrl: z.string().optional(),
  crs: crsSchema,
  attribution: z.string(),
  approvalNo: z.string().optional(),
})

/**
 * What a page needs to know of its city; `GET /api/city`.
 * Tile layers of the default pack (all with `id`): water(class), green(class), rail(class), roads(class, name, bridge, tunnel),
 * buildings(height, m; base, m; levels), places_line(kind: district|ward|city; sketch: bool), places_area(id, kind),
 * labels(class: street|water|place, name, name_zh, name_en).
 */
export const citySchema = z.object({
  id: z.string(),
  name: wordsSchema,
  /** west, south, east, north, WGS84 degrees: what is drawn, and the quantisation box of frames. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: z.tuple([z.number(), z.number()]),
  zoom: z.number(),
  utcOffsetMinutes: z.int(),
  timeZone: z.string(),
  basemap: basemapSchema,
  /** Streets and buildings are real, readings are simulated: the screen must say so. */
  demo: z.boolean(),
  links: z.int(),
  counts: z.record(z.string(), z.number()),
})
export type City = z.infer<typeof citySchema>

/** Street classes, widest first. The order is the wire's. */
export const STREET_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'service',
] as const
export type StreetClass = (typeof STREET_CLASSES)[number]
