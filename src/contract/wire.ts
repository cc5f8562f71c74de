import { z } from 'zod'
import type { Command, CommandAnswer } from './command.ts'
import { directorySchema } from './directory.ts'
import type { Entry } from './entry.ts'
import { postSchema } from './person.ts'
import { snapshotSchema } from './snapshot.ts'
import { wordsSchema } from './words.ts'

/** The parts of a frame a page may ask for; entries come to everybody. */
export const TOPICS = ['tracks', 'cells', 'links'] as const
export const topicSchema = z.enum(TOPICS)
export type Topic = z.infer<typeof topicSchema>

/** What a page says when it connects (socket.io `auth`). */
export const helloSchema = z.object({
  protocol: z.int(),
  topics: z.array(topicSchema),
  /** The exercise whose journal this page is shown instead of the real one. */
  exercise: z.string().max(64).optional(),
})
export type Hello = z.infer<typeof helloSchema>

/** Refusal at the door, carried as `data` of socket.io's connect_error; `reload` asks the page to load itself anew. */
export const turnedAwaySchema = z.object({
  reason: z.enum(['version', 'bad-hello', 'full', 'no-exercise']),
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
  /** Whom the relay takes this page for; null: nobody signed in, who may look on. */
  post: postSchema.nullable(),
  /** The exercise whose journal this is; null: the real one. */
  exercise: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type Reset = z.infer<typeof resetSchema>

/** Once a second: the relay lives, its clock says `at`, its journal ends at `seq`, and so many viewers look on. */
export const beatSchema = z.object({ at: z.number(), seq: z.int().nonnegative() })
export type Beat = z.infer<typeof beatSchema>

/** What one desk looks at: for the others, never kept. */
export const lookingSchema = z.object({
  incident: z.string().max(64).nullable(),
  /** The part being typed into, so that two do not write the same thing. */
  editing: z.string().max(100).nullable(),
})
export type Looking = z.infer<typeof lookingSchema>
export const presenceSchema = z.array(lookingSchema.extend({ post: z.string(), since: z.number() }))
export type Presence = z.infer<typeof presenceSchema>

/** Events relay → page. The page answers each `frame` with `painted` and its number: one is in flight at most. */
export interface DownEvents {
  reset: (reset: Reset, frame: Uint8Array) => void
  directory: (directory: z.infer<typeof directorySchema>) => void
  entries: (entries: Entry[]) => void
  frame: (bytes: Uint8Array, number: number) => void
  beat: (beat: Beat) => void
  presence: (presence: Presence) => void
}

/** Events page → relay. `watch` changes the topics; the relay answers with a reset. */
export interface UpEvents {
  painted: (frame: number) => void
  watch: (topics: Topic[]) => void
  /** Answered once the entry is durable, or refused; sent again with the same id it has the same answer. */
  command: (command: Command, answer: (answer: CommandAnswer) => void) => void
  looking: (looking: Looking) => void
}

/** A page hears no beat for this long: the relay is frozen or gone, and the screen says so. */
export const BEAT_LOST_AFTER_MS = 3000
