import type { CommandName, CommandOf } from '#contract/command.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import type { Decision as AdviceDecision } from '#contract/decision-snapshot.ts'
import type { Geometry } from '#contract/geometry.ts'
import type { Expected, MeasureId } from '#contract/measure.ts'
import type { Post } from '#contract/person.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'
import type { Freshness } from './freshness.ts'
import type { Picture } from './picture.ts'

/** Everything a command is judged by. The page and the relay fill it alike, so that a button and the door give the same answer. */
export interface Situation {
  readonly picture: Picture
  readonly now: number
  /** Who asks. */
  readonly post: Post
  /** What is measured there now. */
  readonly measured: (metric: string, place: string) => Measured
  /** A post that command or a shift can be given to. */
  readonly postOf: (id: string) => Post | undefined
  /** In the journal of an exercise. */
  readonly exercise: boolean
}

export interface Measured {
  /** Event time of the newest value; null: nothing is known. */
  readonly at: number | null
  readonly freshness: Freshness
  /** The newest value, however old; undefined: never heard, or not asked for. */
  readonly value?: number | undefined
}

/** What only the relay can make of a command; times and numbers that depend on nothing but the picture are decided purely. */
export interface Making {
  /** The city's calendar day, yyyymmdd. */
  readonly dayOf: (at: number) => string
  /** Links of the street graph that a drawing shuts. */
  readonly linksIn: (geometry: Geometry) => number[]
  readonly sha256: (text: string) => string
  /** What a measure is expected to do about an alarm; null: nothing that anybody could reckon. */
  readonly expectedOf: (alarm: Alarm, measure: MeasureId, decisions: Iterable<AdviceDecision>) => Expected | null
  readonly cap: (
    incident: Incident,
    command: CommandOf<'send-warning'>,
    at: number,
  ) => { xml: string; identifier: string }
}

/** Why not in this state of things, in words an officer reads; undefined: nothing speaks against it. */
export type StateRule<D extends CommandName> = (command: CommandOf<D>, situation: Situation) => Words | undefined
export type StateRules = { readonly [D in CommandName]?: StateRule<D> }

/** What the entry says beyond the command's own fields. */
export type Decision<D extends CommandName> = (
  command: CommandOf<D>,
  situation: Situation,
  making: Making,
) => Readonly<Record<string, unknown>>
export type Decisions = { readonly [D in CommandName]?: Decision<D> }
