import type { FastifyInstance } from 'fastify'
import { whyQuerySchema } from '#contract/why.ts'
import type { GreatestChange, WhyAnswer, WhyQuery } from '#contract/why.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { HistoryError } from '../history/history.ts'
import { metricUnknown, placeUnknown } from './api-sentences.ts'

export interface WhyRouteParts {
  readonly answer: (query: WhyQuery) => Promise<WhyAnswer | undefined>
  readonly greatest: () => Promise<GreatestChange>
  readonly isPlace: (place: string) => boolean
}

/** Why a figure changed. For everybody who may see the wall. */
export function addWhyRoutes(app: FastifyInstance, { answer, greatest, isPlace }: WhyRouteParts): void {
  app.get('/api/why', async (request, reply) => {
    const asked = whyQuerySchema.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ sentence: UNASKED })
    const { metric, place, from, to } = asked.data
    if (!metricById(metric)) return reply.code(400).send({ sentence: metricUnknown(metric) })
    if (!isPlace(place)) return reply.code(400).send({ sentence: placeUnknown(place) })
    if (from !== undefined && to !== undefined && from >= to) return reply.code(400).send({ sentence: UPSIDE_DOWN })
    try {
      const why = await answer(asked.data)
      return await reply.header('cache-control', 'no-store').send(why ?? { unknown: NO_PAST })
    } catch (error) {
      if (error instanceof HistoryError) return reply.code(409).send({ sentence: error.sentence })
      throw error
    }
  })
  app.get('/api/why/greatest', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(await greatest()),
  )
}

const UNASKED: Words = {
  zh: '请说明要解释哪个数和哪两个时刻：/api/why?metric=…&place=…&from=…&to=…（毫秒），span 为时段长度，不少于一分钟。',
  en: 'Say which figure and which two moments: /api/why?metric=…&place=…&from=…&to=… (ms); span is how long the windows are, at least a minute.',
}
const UPSIDE_DOWN: Words = {
  zh: '前一时刻必须早于后一时刻。请调换 from 和 to。',
  en: 'The earlier moment must come first. Swap from and to.',
}
const NO_PAST: Words = {
  zh: '其中一个时段没有这个指标的数据，无法比较。请换一个时刻或时段。',
  en: 'Nothing is known of this figure in one of the two windows, so they cannot be compared. Choose another moment.',
}
