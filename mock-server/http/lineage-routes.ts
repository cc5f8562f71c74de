import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { QualityAnswer, SourceQuality } from '#contract/source-quality.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { describeLineage } from '#metrics/lineage-description.ts'
import type { LineageSurroundings } from '#metrics/lineage-description.ts'
import type { LineageParts } from '#metrics/lineage-parts.ts'
import type { Taken } from '../ingest/taken.ts'
import { keptParts } from '../metrics/lineage-of.ts'
import { metricUnknown, placeUnknown } from './api-sentences.ts'

export interface LineageRouteParts extends LineageSurroundings {
  /** undefined when nothing was ever heard of this metric there. */
  readonly lineageOf: (metric: string, place: string, now: number) => LineageParts | undefined
  /** What is shown all the same, because the history kept it over a restart; undefined when nothing is shown. */
  readonly keptOf?: (metric: string, place: string) => Taken | undefined
  /** Tracks too (`track/…`). */
  readonly isPlace: (place: string) => boolean
  readonly quality: () => SourceQuality[]
  readonly now: () => number
}

const querySchema = z.object({ metric: z.string(), place: z.string() })

/** Where a value comes from, and how far each source can be trusted. */
export function addLineageRoutes(app: FastifyInstance, parts: LineageRouteParts): void {
  const { lineageOf, keptOf, isPlace, quality, now } = parts
  app.get('/api/lineage', (request, reply) => {
    const parsed = querySchema.safeParse(request.query)
    if (!parsed.success) return reply.code(400).send({ sentence: LINEAGE_UNASKED })
    const { metric, place } = parsed.data
    if (!metricById(metric)) return reply.code(400).send({ sentence: metricUnknown(metric) })
    if (!isPlace(place)) return reply.code(400).send({ sentence: placeUnknown(place) })
    const at = now()
    const kept = keptOf?.(metric, place)
    const found = lineageOf(metric, place, at) ?? (kept && keptParts(kept, at))
    if (!found) return reply.code(404).send({ sentence: neverHeard(metric, place) })
    return reply.header('cache-control', 'no-store').send(describeLineage(found, parts))
  })
  app.get('/api/quality', (_request, reply) => {
    const answer: QualityAnswer = { at: now(), sources: quality() }
    return reply.header('cache-control', 'no-store').send(answer)
  })
}

const LINEAGE_UNASKED: Words = {
  zh: '请说明要查哪个数：/api/lineage?metric=…&place=…。',
  en: 'Say which figure: /api/lineage?metric=…&place=….',
}

function neverHeard(metric: string, place: string): Words {
  return {
    zh: `“${place}”的“${metric}”从未收到过数据，也无法由其他数据推算，因此没有来历。请检查应报送它的数据源。`,
    en: `Nothing was ever heard of ${metric} at ${place}, and nothing it could be derived from: it has no lineage. Check the source that should report it.`,
  }
}
