import { z } from 'zod'

/** `GET /api/debug`: what the relay did, counters since start and rates over the last seconds. */
export const debugSchema = z.object({
  uptimeS: z.number(),
  seq: z.number(),
  viewers: z.number(),
  tracks: z.number(),
  cells: z.number(),
  readingsTaken: z.number(),
  readingsRefused: z.record(z.string(), z.number()),
  readingsLate: z.number(),
  readingsPerS: z.number(),
  entriesPerS: z.number(),
  framesPerS: z.number(),
  bytesPerS: z.number(),
  coalesced: z.number(),
  tickMs: z.number(),
  rssMb: z.number(),
  loopP99Ms: z.number(),
})
export type Debug = z.infer<typeof debugSchema>
