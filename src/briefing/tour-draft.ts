import type { Tour } from '#contract/stage-snapshot.ts'
import { tourSceneSchema } from '#contract/tour-act.ts'
import type { TourScene } from '#contract/tour-act.ts'
import type { ShownView } from '#contract/shown-view.ts'
import type { Word } from '#ui/words.ts'

/** A tour while it is made. Immutable. */
export interface TourDraft {
  readonly id: string
  readonly title: string
  readonly scenes: readonly TourScene[]
}

export const SCENES_MOST = 40
export const TITLE_MOST = 100
export const DWELL_S = { least: 3, most: 3600, usual: 20 } as const

export function emptyTour(id: string): TourDraft {
  return { id, title: '', scenes: [] }
}

export function draftOfTour({ id, title, scenes }: Pick<Tour, 'id' | 'title' | 'scenes'>): TourDraft {
  return { id, title, scenes }
}

/** What is on screen becomes a scene behind the one that is open, or the last. @param after id of that one */
export function addScene(draft: TourDraft, id: string, view: ShownView, after: string | undefined): TourDraft {
  const scene: TourScene = { id, view, caption: { zh: '', en: '' }, notes: '', dwellS: DWELL_S.usual }
  const found = draft.scenes.findIndex((one) => one.id === after)
  return { ...draft, scenes: draft.scenes.toSpliced(found < 0 ? draft.scenes.length : found + 1, 0, scene) }
}

export function changeScene(draft: TourDraft, id: string, change: Partial<Omit<TourScene, 'id'>>): TourDraft {
  return { ...draft, scenes: draft.scenes.map((scene) => (scene.id === id ? { ...scene, ...change } : scene)) }
}

export function removeScene(draft: TourDraft, id: string): TourDraft {
  return { ...draft, scenes: draft.scenes.filter((scene) => scene.id !== id) }
}

export function duplicateScene(draft: TourDraft, id: string, copy: string): TourDraft {
  const at = draft.scenes.findIndex((scene) => scene.id === id)
  const scene = draft.scenes[at]
  return scene ? { ...draft, scenes: draft.scenes.toSpliced(at + 1, 0, { ...scene, id: copy }) } : draft
}

/** @param by places, down where positive; at the ends nothing happens */
export function moveScene(draft: TourDraft, id: string, by: number): TourDraft {
  const from = draft.scenes.findIndex((scene) => scene.id === id)
  const scene = draft.scenes[from]
  const to = Math.min(draft.scenes.length - 1, Math.max(0, from + by))
  if (!scene || to === from) return draft
  return { ...draft, scenes: draft.scenes.toSpliced(from, 1).toSpliced(to, 0, scene) }
}

/** A sentence about the draft, and the scene it is about, from 0. */
export interface DraftTrouble {
  readonly word: Word
  readonly scene?: number
}

/** What keeps the tour from being saved; the first of it. */
export function troubleOf({ title, scenes }: TourDraft): DraftTrouble | undefined {
  if (title.trim() === '') return { word: 'tour.trouble.title' }
  if (scenes.length === 0) return { word: 'tour.trouble.empty' }
  if (scenes.length > SCENES_MOST) return { word: 'tour.trouble.many' }
  const scene = scenes.findIndex((one) => !tourSceneSchema.safeParse(one).success)
  if (scene < 0) return undefined
  const { dwellS } = scenes[scene]!
  const badDwell = !(dwellS >= DWELL_S.least && dwellS <= DWELL_S.most)
  return { word: badDwell ? 'tour.trouble.dwell' : 'tour.trouble.long', scene }
}

/** Letters a listener reads in a second: Chinese by the character, the rest by the letter. */
const READ_A_SECOND = { zh: 6, en: 15 } as const

/** Captions that stay too short a while to be read, scenes from 0. It hinders nothing. */
export function hurried({ scenes }: TourDraft): readonly number[] {
  return scenes.flatMap(({ caption, dwellS }, index) =>
    caption.zh.length / READ_A_SECOND.zh > dwellS || caption.en.length / READ_A_SECOND.en > dwellS ? [index] : [],
  )
}

/** Nothing of the tour would be another by saving it. */
export function sameTour(a: TourDraft, b: TourDraft): boolean {
  return a === b || JSON.stringify([a.title, a.scenes]) === JSON.stringify([b.title, b.scenes])
}
