import type { Command } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import type { Picture } from '#picture/picture.ts'
import type { PostRoster } from '../auth/posts.ts'
import type { Router } from '../dispatch/create-router.ts'
import type { TrackSource } from '../dispatch/seen-units.ts'

type Unnamed<C> = C extends unknown ? Omit<C, 'id'> : never
/** A command before whoever asks named it. */
export type Ask = Unnamed<Command>

/** What an acting officer has before him: the picture, the figures, the map, the telephone. Nothing of what is to come. */
export interface ActingScene {
  readonly picture: Picture
  /** Epoch ms. */
  readonly now: number
  readonly utcOffsetMinutes: number
  readonly placeOf: (id: string) => Place | undefined
  readonly places: () => Iterable<Place>
  /** The newest value there. */
  readonly valueOf: (metric: string, place: string) => number | undefined
  readonly router: Router
  readonly tracks: TrackSource
  readonly posts: PostRoster
  /** Newest entries about one incident, ascending. */
  readonly about: (incident: string) => readonly Entry[]
  /** A stroke across the street that runs through an underpass: where a barrier is set up. */
  readonly barrierAt: (place: string) => readonly LngLat[] | undefined
  /** Calls that came about a place since midnight. */
  readonly callsAbout: () => ReadonlyMap<string, number>
  /** The same text gives the same number in [0, 1) in every telling of the story. */
  readonly draw: (text: string) => number
  /** The same text gives the same id of a thing. */
  readonly made: (text: string) => string
}

/** Something that this officer does now, after the time that people take. */
export interface Due {
  /** What it is about: done once, unless it ceases to be called for meanwhile and is called for again. */
  readonly key: string
  readonly post: string
  /** Between these many seconds after it was first called for (or after `since`). */
  readonly afterS: readonly [least: number, most: number]
  readonly since?: number
  /** undefined: it cannot be done yet; looked at again soon. */
  readonly ask: () => Ask | undefined
}

/** A rule that somebody works by: what it calls for in this picture. */
export type Habit = (scene: ActingScene) => Due[]

export const DUTY = 'duty-1'
export const SECOND_DUTY = 'duty-2'
export const COMMANDER = 'commander'
