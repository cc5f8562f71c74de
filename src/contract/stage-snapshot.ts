import { z } from 'zod'
import { shownViewSchema } from './shown-view.ts'
import { TOUR_ACTS, tourSceneSchema } from './tour-act.ts'
import { WALL_ACTS } from './wall-act.ts'

/** Seq of the newest entry that touched it. */
const version = z.int().positive()

export const wallSchema = WALL_ACTS[0].entry
  .pick({ name: true, use: true, seams: true, viewDistanceM: true, pitchMm: true, rotation: true, directs: true })
  .extend({
    id: z.string(),
    version,
    /** Of its newest token; null: none was made. */
    tokenSha256: z.string().nullable(),
    admittedAt: z.number().nullable(),
    revokedAt: z.number().nullable(),
    /** Who decides what it shows; null: it directs itself. */
    holder: z
      .object({ post: z.string(), since: z.number(), driving: z.boolean(), view: shownViewSchema.nullable() })
      .nullable(),
  })
export type Wall = z.infer<typeof wallSchema>

export const tourSchema = z.object({
  id: z.string(),
  version,
  edition: z.int().positive(),
  title: z.string(),
  scenes: z.array(tourSceneSchema),
  savedAt: z.number(),
  savedBy: z.string(),
  /** Earlier ones, newest first. */
  before: z.array(z.object({ edition: z.int().positive(), at: z.number(), by: z.string() })),
})
export type Tour = z.infer<typeof tourSchema>

/**
 * A tour being shown. Which scene stands now is a function of this and the time. It holds the scenes of the edition it was begun with:
 * a tour that is saved anew, or retired, changes nothing on a wall.
 */
export const showingSchema = TOUR_ACTS[2].entry
  .pick({ tour: true, walls: true, scene: true, autoplay: true, edition: true })
  .extend({
    id: z.string(),
    version,
    title: z.string(),
    scenes: z.array(tourSceneSchema),
    away: z.boolean(),
    /** When `scene` was begun. */
    sceneAt: z.number(),
    startedAt: z.number(),
    by: z.string(),
  })
export type Showing = z.infer<typeof showingSchema>

export const momentSchema = z.object({
  id: z.string(),
  version,
  momentAt: z.number(),
  note: z.string(),
  incident: z.string().nullable(),
  at: z.number(),
  by: z.string(),
})
export type Moment = z.infer<typeof momentSchema>

/** What is shown where: a part of the desk as it crosses the wire. */
export const STAGE_SNAPSHOT = {
  walls: z.array(wallSchema),
  tours: z.array(tourSchema),
  /** Running. */
  showings: z.array(showingSchema),
  moments: z.array(momentSchema),
} as const
