import { z } from 'zod'
import { act, fact, madeId, why } from './act.ts'
import { shownViewSchema } from './shown-view.ts'
import { wordsSchema } from './words.ts'

export const WALL_USES = ['overview', 'command', 'briefing'] as const
const wall = z.string()

/** One page of a wall that turns by itself. */
export const rotationPageSchema = z.object({
  address: shownViewSchema.shape.address,
  dwellS: z.number().min(8).max(3600),
})
export type RotationPage = z.infer<typeof rotationPageSchema>

export const WALL_ACTS = [
  act(
    'set-wall',
    'wall-set',
    {
      wall: madeId,
      name: wordsSchema,
      use: z.enum(WALL_USES),
      /** x of the bezels, CSS pixels. */
      seams: z.array(z.number().positive()).max(40),
      viewDistanceM: z.number().positive().max(100).nullable(),
      /** Distance of two pixels, mm. */
      pitchMm: z.number().positive().max(20).nullable(),
      rotation: z.array(rotationPageSchema).max(20),
      /** A grave alarm brings its own scene. */
      directs: z.boolean(),
    },
    {},
  ),
  /** Its token opens nothing from then on. */
  act('revoke-wall', 'wall-revoked', { wall, why }, {}),
  /** Takes the wall to steer it live; one post at a time. */
  act('drive-wall', 'wall-driven', { wall }, {}),
  /** Puts a view on it, which stays until it is released. */
  act('show-on-wall', 'wall-shown', { wall, view: shownViewSchema }, {}),
  act('release-wall', 'wall-released', { wall }, {}),
] as const

export const WALL_FACTS = [
  /** A token was made for this device. The token itself is nowhere; its SHA-256 (hex) is here. */
  fact('wall-admitted', { wall, tokenSha256: z.string() }),
  /** Whoever drove it was not heard any more. */
  fact('wall-lapsed', { wall, post: z.string(), lastHeardAt: z.number() }),
] as const
