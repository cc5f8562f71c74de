import { z } from 'zod'
import type { Command, CommandAnswer } from './command.ts'
import { directorySchema } from './directory.ts'
import type { Entry } from './entry.ts'
import { postSchema } from './person.ts'
import { shownViewSchema } from './shown-view.ts'
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
  /** A wall's screen: the device token of this browser says which one. Such a page has no post, whoever is signed in beside it. */
  wall: z.boolean().optional(),
})
export type Hello = z.infer<typeof helloSchema>

/** Refusal at the door, carried as `data` of socket.io's connect_error; `reload` asks the page to load itself anew. */
export const turnedAwaySchema = z.object({
  /** `withdrawn`: this device was a wall, and its right to show was taken back. */
  reason: z.enum(['version', 'bad-hello', 'full', 'no-exercise', 'withdrawn']),
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
  /** Which registered wall this page is, by its device token; null: none. */
  wall: z.string().nullable(),
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

/** Parts of a view that a driver moves; what it does not name stays. */
export const drivenViewSchema = shownViewSchema.partial()
export type DrivenView = z.infer<typeof drivenViewSchema>

/** Whoever drives a wall live: a part of the view, or null: I am still here. Never kept, up to 20 a second. */
export const driveSchema = z.object({ wall: z.string().max(64), view: drivenViewSchema.nullable() })
export type Drive = z.infer<typeof driveSchema>
export const driveAnswerSchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), sentence: wordsSchema }),
])
export type DriveAnswer = z.infer<typeof driveAnswerSchema>
/** Silent for this long, whoever drives is taken to be lost and the wall goes on by itself. */
export const DRIVER_LOST_AFTER_MS = 15_000
/** Whoever drives says so at least this often. */
export const DRIVER_SPEAKS_EVERY_MS = 5000

/** Everything driven since the wall was taken, together. Empty: nothing yet, or nobody drives any more. */
export const drivenSchema = z.object({ wall: z.string(), view: drivenViewSchema })
export type Driven = z.infer<typeof drivenSchema>

/** What a wall says that it shows: for those who control walls, never kept. */
export const wallShowsSchema = z.object({
  kind: z.enum(['rotation', 'alarm', 'held', 'showing']),
  address: shownViewSchema.shape.address,
  /** null: now. */
  time: shownViewSchema.shape.time,
  /** Why this, in words. */
  why: z.object({ zh: z.string().max(300), en: z.string().max(300) }),
})
export type WallShows = z.infer<typeof wallShowsSchema>
/** Walls whose page is there, and what each shows; null: it has not said yet. */
export const wallStandingsSchema = z.array(z.object({ wall: z.string(), shows: wallShowsSchema.nullable() }))
export type WallStandings = z.infer<typeof wallStandingsSchema>

/** Events relay → page. The page answers each `frame` with `painted` and its number: one is in flight at most. */
export interface DownEvents {
  reset: (reset: Reset, frame: Uint8Array) => void
  directory: (directory: z.infer<typeof directorySchema>) => void
  entries: (entries: Entry[]) => void
  frame: (bytes: Uint8Array, number: number) => void
  beat: (beat: Beat) => void
  presence: (presence: Presence) => void
  /** To that wall, and to whoever looks at walls. */
  driven: (driven: Driven) => void
  walls: (standings: WallStandings) => void
}

/** Events page → relay. `watch` changes the topics; the relay answers with a reset. */
export interface UpEvents {
  painted: (frame: number) => void
  watch: (topics: Topic[]) => void
  /** Answered once the entry is durable, or refused; sent again with the same id it has the same answer. */
  command: (command: Command, answer: (answer: CommandAnswer) => void) => void
  looking: (looking: Looking) => void
  drive: (drive: Drive, answer: (answer: DriveAnswer) => void) => void
  /** Of a wall: what it shows now. */
  shows: (shows: WallShows) => void
  /** Whether this page looks at what the walls do. */
  watchWalls: (on: boolean) => void
}

/** A page hears no beat for this long: the relay is frozen or gone, and the screen says so. */
export const BEAT_LOST_AFTER_MS = 3000
