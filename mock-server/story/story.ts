import type { Words } from '#contract/words.ts'
import type { Curve } from '../mock/cause.ts'

/** Where something happens: at the place of a kind nearest to a spot, km east and north of the city's middle. */
export interface Where {
  readonly eastKm: number
  readonly northKm: number
}

/** What happens to the city from outside; `fromMin` is after the story's beginning. */
export type StoryCause =
  | (Where & {
      readonly is: 'rain'
      readonly radiusKm: number
      readonly fromMin: number
      /** mm/h by minutes. */
      readonly mmH: Curve
    })
  | (Where & {
      readonly is: 'ammonia'
      readonly fromMin: number
      /** kg/s by minutes, if nobody sealed it. */
      readonly kgPerS: Curve
    })
  | (Where & {
      readonly is: 'crowd'
      readonly fromMin: number
      /** People a minute. */
      readonly arriving: Curve
      readonly leaving: Curve
    })

/** A story is what happens to the city and when it begins; nothing of what follows. */
export interface Story {
  readonly id: string
  readonly name: Words
  readonly summary: Words
  readonly seed: number
  /** Local time of the city, year month day hour minute. */
  readonly begins: readonly [year: number, month: number, day: number, hour: number, minute: number]
  readonly hours: number
  /** Small things break as on any day, or nothing does. */
  readonly mishaps: boolean
  /** City time between two pictures of the tape, s. */
  readonly stepS: number
  readonly causes: readonly StoryCause[]
}

/** Names of tapes: `story/` and the id. */
export const STORY_PREFIX = 'story/'
