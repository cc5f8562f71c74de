import type { FastifyInstance } from 'fastify'
import type { CityIndexAnswer } from '#contract/city-index.ts'

/** The city's running index, its weights and the ranking they make. */
export function addCityIndexRoutes(app: FastifyInstance, standing: () => Promise<CityIndexAnswer>): void {
  app.get('/api/city-index', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(await standing()),
  )
}
