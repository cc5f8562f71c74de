import type { FastifyInstance } from 'fastify'
import type { Entry } from '#contract/entry.ts'
import { entryNames } from '#picture/entry-names.ts'
import type { Picture } from '#picture/picture.ts'
import type { PostRoster } from '../auth/posts.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { SCENARIOS } from '../exercise/scenarios.ts'
import { scoreOf } from '../exercise/score.ts'
import type { Journal } from '../journal/journal.ts'
import { NO_EXERCISE, NOT_SIGNED_IN } from './desk-sentences.ts'

export interface ExerciseRoom {
  readonly picture: () => Picture
  readonly journal: Pick<Journal, 'since'>
  readonly posts: Pick<PostRoster, 'get'>
}

export interface ExerciseRouteParts {
  readonly signedIn: SignedIn
  /** undefined: there is no such exercise. */
  readonly roomOf: (exercise: string) => Promise<ExerciseRoom | undefined>
  readonly utcOffsetMinutes: number
}

const READ_AT_ONCE = 5000

/** What can be exercised, and how an exercise went. Starting and ending one are commands. */
export function addExerciseRoutes(
  app: FastifyInstance,
  { signedIn, roomOf, utcOffsetMinutes }: ExerciseRouteParts,
): void {
  app.get('/api/exercises/scenarios', (_request, reply) => {
    const scenarios = SCENARIOS.map(({ id, name, about, minutes }) => ({ id, name, about, minutes }))
    return reply.send({ scenarios })
  })

  app.get<{ Params: { id: string } }>('/api/exercises/:id/score', async (request, reply) => {
    if (!signedIn(request.headers.cookie)) return reply.code(401).send({ sentence: NOT_SIGNED_IN })
    const { id } = request.params
    const room = await roomOf(id)
    if (!room) return reply.code(404).send({ sentence: NO_EXERCISE })
    const entries = await allOf(room.journal)
    const nameOf = entryNames(room.picture(), (post) => room.posts.get(post)?.name, entries)
    const lines = scoreOf({ entries, nameOf, utcOffsetMinutes })
    return reply.header('cache-control', 'no-store').send({ exercise: id, lines })
  })
}

async function allOf(journal: Pick<Journal, 'since'>): Promise<Entry[]> {
  const entries: Entry[] = []
  for (;;) {
    const more = await journal.since(entries.at(-1)?.seq ?? 0, READ_AT_ONCE)
    entries.push(...more)
    if (more.length < READ_AT_ONCE) return entries
  }
}
