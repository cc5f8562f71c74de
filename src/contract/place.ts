import { z } from 'zod'
import { wordsSchema } from './words.ts'

/** Kinds of places. `city`, `district`, `ward` nest; the others stand in a ward. */
export const placeKindSchema = z.enum([
  'city',
  'district',
  'ward',
  'hospital',
  'police',
  'fire',
  'school',
  'fuel',
  'substation',
  'service-hall',
  'car-park',
  'camera',
  'air',
  'weather',
  'rain',
  'underpass',
  'noise',
  'power',
  'water',
  'bridge',
  'heat',
  'pump',
  'other',
])
export type PlaceKind = z.infer<typeof placeKindSchema>

/** A place readings can be about. Ids: `city`, `district/…`, `ward/…`, `hospital/…`, `air/…`. WGS84 degrees. */
export const placeSchema = z.object({
  id: z.string().min(1).max(200),
  kind: placeKindSchema,
  name: wordsSchema,
  /** As people of the city write it, in their own letters; for finding. */
  local: z.string().max(200).optional(),
  lng: z.number(),
  lat: z.number(),
  /** The next larger place; absent only for `city`. */
  parent: z.string().optional(),
  /** Which system said so: a source id, or `city-pack`. */
  source: z.string(),
})
export type Place = z.infer<typeof placeSchema>

/**
 * A source introduces its sensors before it reports. MQTT topic `registry/<source>`; repeating it is harmless.
 * `intervals` says how often each metric is reported, in ms: freshness is judged by it.
 */
export const registrySchema = z
  .object({
    places: z.array(placeSchema.omit({ source: true })).max(20000),
    intervals: z.record(z.string(), z.number().positive()),
  })
  .strict()
export type Registry = z.infer<typeof registrySchema>

/** What `GET /api/places` answers. `version` rises whenever a place is added or changed. */
export const placesAnswerSchema = z.object({ version: z.int(), places: z.array(placeSchema) })
export type PlacesAnswer = z.infer<typeof placesAnswerSchema>
