import { z } from 'zod'
import { trackKindSchema } from './track-report.ts'

/**
 * What the small integers of frames stand for. Columns; slot and cell numbers are the positions: `trackIds[0]` is slot `firstSlot`.
 * Numbers are never reused while the relay runs; a page that reconnects is reset and given the whole directory again.
 */
export const directorySchema = z.object({
  firstSlot: z.int(),
  trackIds: z.array(z.string()),
  trackKinds: z.array(trackKindSchema),
  firstCell: z.int(),
  /** A cell is one metric at one place. */
  cellMetrics: z.array(z.string()),
  cellPlaces: z.array(z.string()),
  /** How often this cell is expected, ms; stale after twice that. */
  cellIntervalsMs: z.array(z.number()),
  cellSources: z.array(z.string()),
  trackIntervalMs: z.number(),
  linkIntervalMs: z.number(),
  placesVersion: z.int(),
})
export type Directory = z.infer<typeof directorySchema>

export const EMPTY_DIRECTORY: Directory = {
  firstSlot: 0,
  trackIds: [],
  trackKinds: [],
  firstCell: 0,
  cellMetrics: [],
  cellPlaces: [],
  cellIntervalsMs: [],
  cellSources: [],
  trackIntervalMs: 1000,
  linkIntervalMs: 5000,
  placesVersion: 0,
}
