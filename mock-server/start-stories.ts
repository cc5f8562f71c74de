import { join } from 'node:path'
import type { Draft } from '#contract/entry.ts'
import type { Picture } from '#picture/picture.ts'
import type { Config } from './config.ts'
import type { RelayProgress } from './relay-progress.ts'
import { storyFrom } from './story/story-causes.ts'
import { openStoryShelf } from './story/story-shelf.ts'
import { NOT_TOLD, tourId, tourScenes } from './story/story-tours.ts'
import type { StoryMoments } from './story/story-tours.ts'
import type { Story } from './story/story.ts'
import { STORIES } from './story/stories.ts'
import { tellInThread } from './story/tell-in-thread.ts'
import type { TapeShelves } from './tape/tape-shelf.ts'

export interface StoriesWiring {
  readonly config: Pick<Config, 'folder' | 'packFolder' | 'mock'>
  readonly city: { readonly id: string; readonly utcOffsetMinutes: number }
  readonly addShelf: TapeShelves['addShelf']
  readonly keeper: { readonly tell: (drafts: readonly Draft[]) => void; readonly ahead: () => Picture }
  readonly now: () => number
  readonly onProgress: (progress: RelayProgress) => void
}

/** The stories of a demonstration city, on the shelf of tapes and as tours; a real city has none. Returns the stop. */
export async function startStories(wiring: StoriesWiring): Promise<() => Promise<void>> {
  const { config, city, addShelf, keeper, now, onProgress } = wiring
  if (!config.mock) return () => Promise.resolve()
  const tourIn = (story: Story, moments: StoryMoments) =>
    keeper.tell(tourDrafts(story, storyFrom(story, city.utcOffsetMinutes), moments, keeper.ahead(), now()))
  const shelf = await openStoryShelf({
    stories: STORIES,
    folder: join(config.folder, 'stories'),
    packFolder: config.packFolder,
    city,
    tell: tellInThread,
    onProgress: (sentence) => onProgress({ sentence, trouble: false }),
    onTrouble: (sentence) => onProgress({ sentence, trouble: true }),
    onTold: tourIn,
  })
  for (const story of STORIES) if (!keeper.ahead().desk.tours.has(tourId(story))) tourIn(story, NOT_TOLD)
  addShelf(shelf)
  return shelf.stop
}

/** The tour of a story, where it is new or its moments are known better; never over what a person made of it. */
export function tourDrafts(story: Story, from: number, moments: StoryMoments, { desk }: Picture, at: number): Draft[] {
  const known = desk.tours.get(tourId(story))
  if (known && known.savedBy !== 'relay') return []
  const scenes = tourScenes(story, from, moments)
  if (scenes.length === 0 || JSON.stringify(known?.scenes) === JSON.stringify(scenes)) return []
  const edition = (known?.edition ?? 0) + 1
  return [
    {
      kind: 'tour-saved',
      id: `seed/tour/${story.id}/${edition}`,
      at,
      actor: 'relay',
      tour: tourId(story),
      title: `${story.name.zh} · ${story.name.en}`,
      scenes,
      edition,
    },
  ]
}
