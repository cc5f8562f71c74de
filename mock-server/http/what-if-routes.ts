import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { whatIfAdoptionSchema, whatIfQuestionSchema, whatIfStreetsQuerySchema } from '#contract/what-if.ts'
import type { WhatIfLeversAnswer, WhatIfRun, WhatIfRunsAnswer } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { recordOf } from '../what-if/run-record.ts'
import type { StreetFinder } from '../what-if/street-finder.ts'
import type { WhatIfRoom } from '../what-if/what-if-room.ts'
import { NOT_SIGNED_IN } from './desk-sentences.ts'
import { readBody } from './read-body.ts'

export interface WhatIfRouteParts {
  readonly signedIn: SignedIn
  readonly room: Omit<WhatIfRoom, 'score' | 'stop'>
  readonly levers: () => Promise<WhatIfLeversAnswer>
  readonly streets: StreetFinder
  readonly now: () => number
}

const LISTED_MOST = 200
/** Drawn areas and whole streets, of three variants. */
const BODY_MOST_BYTES = 256 * 1024
type ById = { Params: { id: string } }

/** Forks of the city. Whoever may see the wall may read them; a post asks, cancels, adopts and shares. */
export function addWhatIfRoutes(
  app: FastifyInstance,
  { signedIn, room, levers, streets, now }: WhatIfRouteParts,
): void {
  const admit = (request: FastifyRequest, reply: FastifyReply): Words | undefined => {
    const post = signedIn(request.headers.cookie)
    if (!post) void reply.code(401).send({ sentence: NOT_SIGNED_IN })
    return post?.name
  }
  const send = (reply: FastifyReply, run: WhatIfRun | undefined) =>
    run ? reply.header('cache-control', 'no-store').send(run) : reply.code(404).send({ sentence: NO_RUN })

  app.post('/api/what-if/runs', { bodyLimit: BODY_MOST_BYTES }, async (request, reply) => {
    const by = admit(request, reply)
    const question = by && readBody(request, reply, whatIfQuestionSchema)
    if (!question) return reply
    const run = await room.ask(question, by)
    if ('id' in run) return send(reply, run)
    return reply.code(409).send({ sentence: run })
  })
  app.get('/api/what-if/runs', async (_request, reply) => {
    const runs = await room.list(LISTED_MOST)
    const answer: WhatIfRunsAnswer = { runs: [...runs], record: recordOf(runs) }
    return reply.header('cache-control', 'no-store').send(answer)
  })
  app.get<ById>('/api/what-if/runs/:id', async ({ params }, reply) => send(reply, await room.get(params.id)))
  app.post<ById>('/api/what-if/runs/:id/cancel', async (request, reply) => {
    if (!admit(request, reply)) return reply
    return send(reply, await room.cancel(request.params.id))
  })
  app.post<ById>('/api/what-if/runs/:id/adopt', async (request, reply) => {
    const by = admit(request, reply)
    const adoption = by && readBody(request, reply, whatIfAdoptionSchema)
    if (!adoption) return reply
    const run = await room.get(request.params.id)
    if (run && adoption.variant > run.question.variants.length) return reply.code(400).send({ sentence: NO_VARIANT })
    return send(reply, await room.note(request.params.id, { adopted: { ...adoption, by, at: now() } }))
  })
  app.post<ById>('/api/what-if/runs/:id/share', async (request, reply) => {
    if (!admit(request, reply)) return reply
    return send(reply, await room.note(request.params.id, { sharedAt: now() }))
  })
  app.get('/api/what-if/shared', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ run: (await room.shared()) ?? null }),
  )
  app.get('/api/what-if/levers', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(await levers()),
  )
  app.get('/api/what-if/streets', async (request, reply) => {
    const asked = whatIfStreetsQuerySchema.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ sentence: WHICH_STREET })
    const { q, lng, lat } = asked.data
    if (q !== undefined) return reply.send({ streets: streets.byName(q) })
    if (lng === undefined || lat === undefined) return reply.code(400).send({ sentence: WHICH_STREET })
    return reply.send({ streets: streets.at(lng, lat) })
  })
}

const NO_RUN: Words = {
  zh: '没有这个推演，或它还没有完成。请从列表中选择。',
  en: 'There is no such run, or it is not done. Choose one from the list.',
}
const NO_VARIANT: Words = {
  zh: '这个推演没有这个方案。请选择它列出的方案。',
  en: 'This run has no such variant. Choose one that it lists.',
}
const WHICH_STREET: Words = {
  zh: '请用 q 给出路名的一部分，或用 lng、lat 指出位置。',
  en: 'Give a part of the name as q, or a place as lng and lat.',
}
