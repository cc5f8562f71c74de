import { z } from 'zod'
import { act, madeId, said } from './act.ts'
import { shownViewSchema } from './shown-view.ts'

/** One scene of a briefing: what is shown, what is said under it, and how long it stays when it plays by itself. */
export const tourSceneSchema = z.object({
  id: z.string().min(1).max(64),
  view: shownViewSchema,
  caption: z.object({ zh: z.string().trim().max(300), en: z.string().trim().max(300) }),
  /** For whoever speaks; never on a wall. */
  notes: z.string().trim().max(3000),
  dwellS: z.number().min(3).max(3600),
})
export type TourScene = z.infer<typeof tourSceneSchema>

export const TOUR_ACTS = [
  act(
    'save-tour',
    'tour-saved',
    { tour: madeId, title: said.max(100), scenes: z.array(tourSceneSchema).min(1).max(40) },
    { edition: z.int().positive() },
  ),
  act('retire-tour', 'tour-retired', { tour: z.string() }, {}),
  act(
    'start-showing',
    'showing-started',
    {
      showing: madeId,
      tour: z.string(),
      /** On these walls; empty: only where it was started. */
      walls: z.array(z.string()).max(20),
      scene: z.int().nonnegative(),
      autoplay: z.boolean(),
    },
    { edition: z.int().positive() },
  ),
  act(
    'move-showing',
    'showing-moved',
    {
      showing: z.string(),
      scene: z.int().nonnegative(),
      /** The next scene comes by itself after the dwell of this one. */
      autoplay: z.boolean(),
      /** The presenter looks at something else, to answer a question; the scene is come back to. */
      away: z.boolean(),
    },
    {},
  ),
  act('end-showing', 'showing-ended', { showing: z.string() }, {}),
  act(
    'mark-moment',
    'moment-marked',
    { moment: madeId, momentAt: z.number(), note: said.max(200), incident: z.string().nullable() },
    {},
  ),
] as const
