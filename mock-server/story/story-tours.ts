import type { Entry } from '#contract/entry.ts'
import type { TourScene } from '#contract/tour-act.ts'
import { STORY_PREFIX } from './story.ts'
import type { Story } from './story.ts'
import { TOURS } from './tour-plots.ts'

const MINUTE_MS = 60_000

/** What of a told story its tour needs: the first entry of each kind, and where it all was. */
export interface StoryMoments {
  readonly first: Readonly<Record<string, number>>
  readonly where: readonly [lng: number, lat: number] | null
}
export const NOT_TOLD: StoryMoments = { first: {}, where: null }

export function momentsOf(entries: readonly Entry[]): StoryMoments {
  const opened = entries.find(({ kind }) => kind === 'incident-opened')
  const first: Record<string, number> = {}
  for (const entry of entries) {
    // Alarms of the city as a whole stand on any day; those of a place tell of the story.
    if (entry.kind === 'alarm-raised' && entry.place === 'city') continue
    first[entry.kind] ??= entry.at
    if (entry.kind === 'incident-advanced') first[`to ${entry.to}`] ??= entry.at
  }
  return { first, where: opened?.kind === 'incident-opened' ? [opened.lng, opened.lat] : null }
}

export function tourId({ id }: Pick<Story, 'id'>): string {
  return `story-tour-${id}`
}

/** The tour of a story, in the order of its time, with its moments as it was told, or, before it was told for the first time, as parts of the whole. */
export function tourScenes(story: Story, from: number, { first, where }: StoryMoments): TourScene[] {
  const lengthMs = story.hours * 60 * MINUTE_MS
  const scenes = (TOURS[story.id] ?? []).map(
    ({ id, at: moment, address, zoom, speed, dwellS, caption, notes }): TourScene => {
      const known = moment.of === undefined ? from : first[moment.of]
      const found = known === undefined ? from + moment.or * lengthMs : known + moment.plusMin * MINUTE_MS
      const camera =
        zoom === undefined || where === null ? null : { lng: where[0], lat: where[1], zoom, pitch: 0, bearing: 0 }
      return {
        id,
        view: {
          address,
          camera,
          time: {
            tape: `${STORY_PREFIX}${story.id}`,
            at: Math.round(Math.min(from + lengthMs, Math.max(from, found))),
            speed,
            truth: 'known',
          },
        },
        caption,
        notes,
        dwellS,
      }
    },
  )
  return scenes.toSorted((a, b) => (a.view.time?.at ?? 0) - (b.view.time?.at ?? 0))
}
