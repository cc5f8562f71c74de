import { z } from 'zod'
import type { Directory } from './directory.ts'
import type { Entry } from './entry.ts'
import type { Bounds, Frame } from './frame.ts'
import { severitySchema } from './severity.ts'
import type { Snapshot } from './snapshot.ts'
import { wordsSchema } from './words.ts'

/**
 * A tape is what viewers got, in chunks of a minute: each begins with everything (a keyframe), so that any moment is its chunk and the
 * ticks up to it. Positions are those of the wire (1/65535 of the bounds).
 */
export const TAPE_CHUNK_MS = 60_000
export const TAPE_TICK_MS = 1000

/** One chunk, decoded. */
export interface TapeChunk {
  /**
   * Feed time, epoch ms: [from, to). The keyframe stands at `from`; ticks are after it, the last one at `to`: with it, what was got is
   * exactly what the next chunk begins with, so that who plays on needs no keyframe.
   */
  readonly from: number
  readonly to: number
  /** Of the relay that gave slots and cells their numbers; another run numbers them anew. */
  readonly run: string
  readonly bounds: Bounds
  /** Seq of the newest entry folded at `from`. */
  readonly seq: number
  /** The picture at `from`; null: the same as in the newest chunk before that has one (no entry came in between). */
  readonly snapshot: Snapshot | null
  /** All names at `from`; null: the same as in the newest chunk before that has them (nothing was named in between). */
  readonly directory: Directory | null
  /** Full. */
  readonly keyframe: Frame
  /** Ascending. */
  readonly ticks: readonly TapeTick[]
  /** Readings that came in this minute too late to be shown: what the city did not know when they happened. */
  readonly late: readonly LateReading[]
}

/** What viewers got between the tick before and `at`: names first, then entries, then the frame. */
export interface TapeTick {
  readonly at: number
  readonly directory: Directory | null
  readonly entries: readonly Entry[]
  readonly frame: Frame
}

export const lateReadingSchema = z.object({
  metric: z.string(),
  place: z.string(),
  value: z.number(),
  /** Event time. */
  at: z.number(),
  receivedAt: z.number(),
})
export type LateReading = z.infer<typeof lateReadingSchema>

/** Something to jump to. */
export const tapeMarkSchema = z.object({
  at: z.number(),
  seq: z.int().positive(),
  /** Kind of its entry. */
  kind: z.string(),
  severity: severitySchema.nullable(),
  title: wordsSchema,
  incident: z.string().nullable(),
})
export type TapeMark = z.infer<typeof tapeMarkSchema>

export const tapeChunkRowSchema = z.object({
  /** What it is asked by. Ascending, not gapless. */
  chunk: z.int().nonnegative(),
  from: z.number(),
  to: z.number(),
  bytes: z.int(),
  seq: z.int().nonnegative(),
  /** The chunks that hold the picture and the names it begins with; itself where it holds them. */
  snapshotIn: z.int().nonnegative(),
  directoryIn: z.int().nonnegative(),
})
export type TapeChunkRow = z.infer<typeof tapeChunkRowSchema>

/** GET /api/tapes/:tape — what a tape holds. Chunks ascend in time; between two of them nothing may have been recorded. */
export const tapeIndexSchema = z.object({
  tape: z.string(),
  name: wordsSchema,
  /** relay: this city's own recording · story: a demonstration · export: a stretch taken out of another. */
  kind: z.enum(['relay', 'story', 'export']),
  /** Simulated: the screen says so. */
  demo: z.boolean(),
  /** Goes on being recorded. */
  open: z.boolean(),
  /** What people wrote about people was left out of it. */
  redacted: z.boolean().optional(),
  from: z.number(),
  to: z.number(),
  chunks: z.array(tapeChunkRowSchema),
  marks: z.array(tapeMarkSchema),
  late: z.array(lateReadingSchema),
})
export type TapeIndex = z.infer<typeof tapeIndexSchema>

/** GET /api/tapes — without their chunks. */
export const tapeHeadSchema = tapeIndexSchema
  .omit({ chunks: true, late: true, marks: true })
  .extend({ bytes: z.int(), summary: wordsSchema.nullable(), ready: z.boolean() })
export type TapeHead = z.infer<typeof tapeHeadSchema>
export const tapesAnswerSchema = z.object({ tapes: z.array(tapeHeadSchema) })

/** The relay's own recording. */
export const RELAY_TAPE = 'relay'
