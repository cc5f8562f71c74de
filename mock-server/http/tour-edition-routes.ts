import type { FastifyInstance } from 'fastify'
import { exerciseQuerySchema } from '#contract/desk-answer.ts'
import type { TourEdition } from '#contract/tour-answer.ts'
import type { Words } from '#contract/words.ts'
import { NO_EXERCISE } from './desk-sentences.ts'

interface TourEditionParts {
  /** The newest first; undefined: there is no such exercise. */
  readonly editionsOf: (exercise: string | undefined, tour: string) => Promise<readonly TourEdition[] | undefined>
}

/** What a tour was before it was saved anew. */
export function addTourEditionRoutes(app: FastifyInstance, { editionsOf }: TourEditionParts): void {
  app.get<{ Params: { tour: string } }>('/api/tours/:tour/editions', async (request, reply) => {
    const parsed = exerciseQuerySchema.safeParse(request.query)
    const editions = parsed.success ? await editionsOf(parsed.data.exercise, request.params.tour) : undefined
    if (!editions) return reply.code(404).send({ sentence: NO_EXERCISE })
    if (editions.length === 0) return reply.code(404).send({ sentence: NO_TOUR })
    return reply.header('cache-control', 'no-store').send({ editions })
  })
}

const NO_TOUR: Words = {
  zh: '没有这套讲解。请从讲解列表中选择。',
  en: 'There is no such tour. Choose one from the list.',
}
