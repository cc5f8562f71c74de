import type { FastifyInstance } from 'fastify'
import { inundationQuestionSchema, plumeQuestionSchema } from '#contract/estimate.ts'
import type { InundationAnswer, PlumeAnswer } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import type { Router } from '../dispatch/create-router.ts'
import { estimateInundation } from '../estimates/estimate-inundation.ts'
import { estimatePlume, substanceOf } from '../estimates/estimate-plume.ts'
import { windNearby } from '../estimates/wind-nearby.ts'
import type { WindSource } from '../estimates/wind-nearby.ts'
import { admitPost } from './admit-post.ts'
import type { DeskDoorParts } from './admit-post.ts'
import { readBody } from './read-body.ts'

export interface EstimateRouteParts extends DeskDoorParts {
  readonly router: Pick<Router, 'inside'>
  readonly wind: WindSource
  readonly now: () => number
}

/** First estimates of what an emergency does. Whoever holds a post may ask. */
export function addEstimateRoutes(app: FastifyInstance, parts: EstimateRouteParts): void {
  const { router, wind, now } = parts
  const peopleIn = (ring: LngLat[]) => router.inside([ring]).population ?? null
  app.post('/api/estimates/plume', async (request, reply) => {
    const began = performance.now()
    const question = (await admitPost(request, reply, parts)) && readBody(request, reply, plumeQuestionSchema)
    if (!question) return reply
    const substance = substanceOf(question.un)
    if (!substance) return reply.code(400).send({ sentence: NO_SUBSTANCE })
    const said = question.wind && { ...question.wind, at: null, station: null, freshness: 'fresh' as const }
    const blows = said ?? windNearby(question.at, wind)
    if (!blows) return reply.code(409).send({ sentence: NO_WIND })
    const estimate = estimatePlume(question, substance, { wind: blows, now: now(), peopleIn })
    return reply.send({ ...estimate, tookMs: performance.now() - began } satisfies PlumeAnswer)
  })
  app.post('/api/estimates/inundation', async (request, reply) => {
    const began = performance.now()
    const question = (await admitPost(request, reply, parts)) && readBody(request, reply, inundationQuestionSchema)
    if (!question) return reply
    const estimate = estimateInundation(question, peopleIn)
    return reply.send({ ...estimate, tookMs: performance.now() - began } satisfies InundationAnswer)
  })
}

const NO_SUBSTANCE: Words = {
  zh: '物质表中没有这个 UN 编号。请从列表选择，或先载入官方物质表。',
  en: 'This UN number is not in the table of substances. Choose from the list, or load the official table first.',
}
const NO_WIND: Words = {
  zh: '没有任何测站报过风，无法推算扩散方向。请按现场情况填写风速和风向。',
  en: 'No station ever told a wind, so no direction can be reckoned. Enter wind speed and direction as seen on the spot.',
}
