import type { Post } from '#contract/person.ts'
import { freshness } from '#picture/freshness.ts'
import type { Situation } from '#picture/situation.ts'
import type { Session } from './session.ts'

/** Whoever is not signed in. */
const VIEWER: Post = { id: 'viewer', name: { zh: '观看者', en: 'A viewer' }, role: 'viewer' }

/** Everything a command is judged by, as this page knows it: the same judgement as the relay's, made before the button is pressed. */
export function situationOf(
  session: Pick<Session, 'picture' | 'post' | 'posts' | 'exercise' | 'cells' | 'now'>,
): Situation {
  const picture = session.picture.get()
  const now = session.now.get() ?? picture.at
  const own = session.post.get()
  return {
    picture,
    now,
    post: own ?? VIEWER,
    measured: (metric, place) => {
      const cell = session.cells.get(metric, place)
      return { at: cell?.at ?? null, freshness: freshness(cell?.at, cell?.intervalMs ?? 0, now) }
    },
    postOf: (id) => (id === own?.id ? own : session.posts.get().find((post) => post.id === id)),
    exercise: session.exercise.get() !== null,
  }
}
