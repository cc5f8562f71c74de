import type { Entry } from '#contract/entry.ts'
import type { ShownView } from '#contract/shown-view.ts'
import type { Words } from '#contract/words.ts'

/** A moment of a story by what happens in it: the first entry of a kind; what is not told (yet) by its part of the whole. */
export interface Moment {
  readonly of?: Entry['kind'] | `to ${'controlled' | 'review'}`
  /** Minutes after (before: below 0) that entry, or after the beginning where no entry is named. */
  readonly plusMin: number
  /** 0 … 1 of the story: where nothing of it is known yet. */
  readonly or: number
}

export interface PlottedScene {
  readonly id: string
  readonly at: Moment
  readonly address: ShownView['address']
  /** Over the incident, this near; absent: the screen's own eye. */
  readonly zoom?: number
  readonly speed: number
  readonly dwellS: number
  readonly caption: Words
  readonly notes: string
}

/** @param of the first entry of this kind; absent: the beginning */
export const at = (plusMin: number, or: number, of?: Moment['of']): Moment => ({ plusMin, or, ...(of ? { of } : {}) })
