import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { City } from '#contract/city.ts'
import type { Debug } from '#contract/debug.ts'
import type { PlacesAnswer } from '#contract/place.ts'
import { seriesQuerySchema } from '#contract/series.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { freshness } from '#picture/freshness.ts'
import type { CellLatest } from '../ingest/cell-latest.ts'
import type { PlaceRegistry } from '../ingest/place-registry.ts'
import { badSeriesQuery, latestUnasked, metricUnknown, notReady, placeUnknown, tapeHasNoPast } from './api-sentences.ts'

export interface ApiParts {
  readonly city: City
  readonly places: PlaceRegistry
  readonly cells: CellLatest
  readonly knowsMetric: (id: string) => boolean
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  /** undefined: no tape of that name has a past of its own. */
  readonly pastOf: (tape: string, query: SeriesQuery) => Promise<SeriesAnswer | undefined>
  readonly debug: () => Debug
  /** True once a viewer could be served its first frame. */
  readonly ready: () => boolean
  readonly now: () => number
}

/** Places are asked for a batch of readings at most; a wall asks for one metric everywhere. */
export function addApiRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { city, places, cells, knowsMetric, query, pastOf, debug, ready, now } = parts
  let listed: { readonly version: number; readonly body: string; readonly etag: string } | undefined

  const listPlaces = () => {
    if (listed?.version === places.version) return listed
    const answer: PlacesAnswer = { version: places.version, places: [...places.all()] }
    const body = JSON.stringify(answer)
    listed = { version: places.version, body, etag: `"${hash('sha256', body, 'base64url')}"` }
    return listed
  }

  app.get('/livez', () => ({ live: true }))
  app.get('/readyz', (_request, reply) =>
    ready() ? reply.send({ ready: true }) : reply.code(503).send({ ready: false, sentence: notReady }),
  )
  app.get('/api/city', (_request, reply) => reply.header('cache-control', 'no-cache').send(city))
  app.get('/api/debug', (_request, reply) => reply.header('cache-control', 'no-store').send(debug()))
  app.get('/api/places', (request, reply) => {
    const { body, etag } = listPlaces()
    void reply.headers({ etag, 'cache-control': 'no-cache' })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('application/json').send(body)
  })
  app.get<{ Querystring: { metric?: string; place?: string } }>('/api/latest', (request, reply) => {
    const { metric, place } = request.query
    if (metric === undefined && place === undefined) return reply.code(400).send({ sentence: latestUnasked })
    if (metric !== undefined && !knowsMetric(metric)) return reply.code(400).send({ sentence: metricUnknown(metric) })
    const at = now()
    const found = cells.names.flatMap((name, cell) => {
      if ((metric !== undefined && name.metric !== metric) || (place !== undefined && name.place !== place)) return []
      const heardAt = cells.atOf(cell)
      if (heardAt === 0) return []
      return [{ ...name, value: cells.valueOf(cell), at: heardAt, freshness: freshness(heardAt, name.intervalMs, at) }]
    })
    return reply.header('cache-control', 'no-store').send({ at, cells: found })
  })
  app.get('/api/series', async (request, reply) => {
    const parsed = seriesQuerySchema.safeParse(request.query)
    if (!parsed.success) return reply.code(400).send({ sentence: badSeriesQuery(parsed.error.issues[0]?.path[0]) })
    const asked = parsed.data
    if (!knowsMetric(asked.metric)) return reply.code(400).send({ sentence: metricUnknown(asked.metric) })
    if (!(asked.from < asked.to)) return reply.code(400).send({ sentence: badSeriesQuery('to') })
    void reply.header('cache-control', 'no-store')
    if (asked.tape !== undefined) {
      const answer = await pastOf(asked.tape, asked)
      return answer ? reply.send(answer) : reply.code(404).send({ sentence: tapeHasNoPast(asked.tape) })
    }
    if (!places.get(asked.place) && cells.find(asked.metric, asked.place) === undefined) {
      return reply.code(400).send({ sentence: placeUnknown(asked.place) })
    }
    return reply.send(await query(asked))
  })
}
