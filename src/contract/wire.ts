import { z } from 'zod'
import { directorySchema } from './directory.ts'
import type { Entry } from './entry.ts'
import { snapshotSchema } from './snapshot.ts'
import { wordsSchema } from './words.ts'

/** The parts of a frame a page may ask for; entries come to everybody. */
export const TOPICS = ['tracks', 'cells', 'links'] as const
export const topicSchema = z.enum(TOPICS)
export type Topic = z.infer<typeof topicSchema>

/** What a page says when it connects (socket.io `auth`). */
export const helloSchema = z.object({ protocol: z.int(), topics: z.array(topicSchema) })
export type Hello = z.infer<typeof helloSchema>

/** Refusal at the door, carried as `data` of socket.io's connect_error; `reload` asks the page to load itself anew. */
export const turnedAwaySchema = z.object({
  reason: z.enum(['version', 'bad-hello', 'full']),
  sentence: wordsSchema,
  reload: z.boolean(),
})
export type TurnedAway = z.infer<typeof turnedAwaySchema>

/**
 * First message of every connection, and again after the viewer asked for other topics: forget, and start from here.
 * The second argument of the event is a full frame (bytes).
 */
export const resetSchema = z.object({
  at: z.number(),
  protocol: z.int(),
  relay: z.string(),
  snapshot: snapshotSchema,
  directory: directorySchema,
})
export type Reset = z.infer<typeof resetSchema>

/** Once a second: the relay lives, its clock says `at`, its journal ends at `seq`, and so many viewers look on. */
export const beatSchema = z.object({ at: z.number(), seq: z.int().nonnegative() })
export type Beat = z.infer<typeof beatSchema>

/** Events relay → page. The page answers each `frame` with `painted` and its number: one is in flight at most. */
export interface DownEvents {
  reset: (reset: Reset, frame: Uint8Array) => void
  directory: (directory: z.infer<typeof directorySchema>) => void
  entries: (entries: Entry[]) => void
  frame: (bytes: Uint8Array, number: number) => void
  beat: (beat: Beat) => void
}

/** Events page → relay. `watch` changes the topics; the relay answers with a reset. */
export interface UpEvents {
  painted: (frame: number) => void
  watch: (topics: Topic[]) => void
}

/** A page hears no beat for this long: the relay is frozen or gone, and the screen says so. */
export const BEAT_LOST_AFTER_MS = 3000
