import type { FastifyInstance } from 'fastify'
import type { AnomaliesAnswer } from '#contract/anomaly.ts'

/** What is unusual now, and how it is judged. For everybody who may see the wall. */
export function addAnomalyRoutes(app: FastifyInstance, answer: () => AnomaliesAnswer): void {
  app.get('/api/anomalies', (_request, reply) => reply.header('cache-control', 'no-store').send(answer()))
}
