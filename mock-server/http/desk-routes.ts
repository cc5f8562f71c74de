import type { FastifyInstance } from 'fastify'
import { entriesQuerySchema, exerciseQuerySchema } from '#contract/desk-answer.ts'
import type { WholePlan } from '#contract/desk-answer.ts'
import type { Entry } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import type { Journal } from '../journal/journal.ts'
import { NO_EXERCISE } from './desk-sentences.ts'

export interface DeskRouteParts {
  /** The journal of the real desk, or of an exercise; undefined: there is no such exercise. */
  readonly journalOf: (exercise: string | undefined) => Promise<Pick<Journal, 'about'> | undefined>
  /** The newest first; undefined: there is no such exercise. */
  readonly versionsOf: (exercise: string | undefined, plan: string) => Promise<readonly WholePlan[] | undefined>
}

/** More than this is asked for again, from where it ended. */
const ENTRIES_MOST = 1000

/** What the journal says about one incident, in order: the time axis, the log, the review. */
export function addDeskRoutes(app: FastifyInstance, { journalOf, versionsOf }: DeskRouteParts): void {
  app.get<{ Params: { id: string } }>('/api/incidents/:id/entries', async (request, reply) => {
    const parsed = entriesQuerySchema.safeParse(request.query)
    if (!parsed.success) return reply.code(400).send({ sentence: BAD_AFTER })
    const journal = await journalOf(parsed.data.exercise)
    if (!journal) return reply.code(404).send({ sentence: NO_EXERCISE })
    const entries: Entry[] = await journal.about(request.params.id, parsed.data.after, ENTRIES_MOST)
    return reply.header('cache-control', 'no-store').send({ entries })
  })
  app.get<{ Params: { id: string } }>('/api/desk/plans/:id', async (request, reply) => {
    const parsed = exerciseQuerySchema.safeParse(request.query)
    const versions = parsed.success ? await versionsOf(parsed.data.exercise, request.params.id) : undefined
    if (!versions) return reply.code(404).send({ sentence: NO_EXERCISE })
    if (versions.length === 0) return reply.code(404).send({ sentence: NO_PLAN })
    return reply.header('cache-control', 'no-store').send({ versions })
  })
}

const BAD_AFTER: Words = {
  zh: '参数 after 须是不小于 0 的整数（日志序号）。请改正。',
  en: 'The parameter after must be a whole number, 0 or more (a number of the journal). Correct it.',
}
const NO_PLAN: Words = {
  zh: '没有这个预案。请从预案列表中选择。',
  en: 'There is no such plan. Choose one from the list.',
}
