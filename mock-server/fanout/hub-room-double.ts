import type { CommandAnswer } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { HubRoom } from './hub-room.ts'

export const DESK: Post = { id: 'duty-1', name: { zh: '值班一席', en: 'Duty desk 1' }, role: 'duty' }
export const VIEWER: Post = { id: 'viewer', name: { zh: '访客', en: 'Viewer' }, role: 'viewer' }

/** A room that folds what it is told and answers every command with who asked what. */
export function roomDouble(exercise: HubRoom['exercise']) {
  let picture = EMPTY_PICTURE
  const listeners = new Set<(entries: readonly Entry[]) => void>()
  return {
    exercise,
    picture: () => picture,
    onEntries(listener: (entries: readonly Entry[]) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    asker: (who: () => Post) => (said: unknown) =>
      Promise.resolve<CommandAnswer>({
        ok: false,
        refusal: { code: 'role', sentence: { zh: exercise?.id ?? '', en: `${who().id} ${JSON.stringify(said)}` } },
      }),
    tell(entries: Entry[]) {
      picture = applyEntries(picture, entries)
      for (const listener of listeners) listener(entries)
    },
  }
}
