import { z } from 'zod'

/** Kinds of things that move. The order is the wire's: append only. */
export const TRACK_KINDS = ['private', 'taxi', 'bus', 'ambulance', 'police', 'fire', 'sanitation', 'roadwork'] as const
export const trackKindSchema = z.enum(TRACK_KINDS)
export type TrackKind = z.infer<typeof trackKindSchema>

/**
 * Positions of many tracks at one time, as columns: row i of every column is the same track. MQTT topic `tracks/<source>`.
 * Degrees WGS84; speed km/h; heading degrees clockwise from north. `kind` is taken at the first sight of a track.
 */
export const trackReportSchema = z
  .object({
    at: z.string().max(40),
    intervalMs: z.number().positive(),
    track: z.array(z.string().min(1).max(100)).max(5000),
    kind: z.array(trackKindSchema).max(5000),
    lng: z.array(z.number()).max(5000),
    lat: z.array(z.number()).max(5000),
    speedKph: z.array(z.number()).max(5000),
    headingDeg: z.array(z.number()).max(5000),
  })
  .strict()
export type TrackReport = z.infer<typeof trackReportSchema>

/** Mean speed of street links at one time, as columns. MQTT topic `links/<source>`. `link` is the street graph's index. */
export const linkReportSchema = z
  .object({
    at: z.string().max(40),
    intervalMs: z.number().positive(),
    link: z.array(z.int().nonnegative()).max(50000),
    speedKph: z.array(z.number().nonnegative()).max(50000),
    flowVph: z.array(z.number().nonnegative()).max(50000),
  })
  .strict()
export type LinkReport = z.infer<typeof linkReportSchema>
