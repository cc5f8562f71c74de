import type { Post } from '#contract/person.ts'
import { freshness } from '#picture/freshness.ts'
import type { Picture } from '#picture/picture.ts'
import type { Situation } from '#picture/situation.ts'
import type { Session } from './session.ts'

/** Whoever is not signed in. */
const VIEWER: Post = { id: 'viewer', name: { zh: '观看者', en: 'A viewer' }, role: 'viewer' }

/** Everything a command is judged by, as this page knows it: the same judgement as the relay's, made before the button is pressed. */
export function situationOf(
  picture: Picture,
  own: Post | null,
  { cells, now: relayNow, posts, exercise }: Pick<Session, 'cells' | 'now' | 'posts' | 'exercise'>,
): Situation {
  const now = relayNow.get() ?? picture.at
  return {
    picture,
    now,
    post: own ?? VIEWER,
    measured: (metric, place) => {
      const cell = cells.get(metric, place)
      return { at: cell?.at ?? null, freshness: freshness(cell?.at, cell?.intervalMs ?? 0, now) }
    },
    postOf: (id) => (id === own?.id ? own : posts.get().find((post) => post.id === id)),
    exercise: exercise.get() !== null,
  }
}
