import type { FastifyInstance } from 'fastify'
import { OPERATIONS } from '#contract/operations.ts'
import { asyncApi } from './async-api.ts'
import { openApi } from './open-api.ts'
import type { createRelayMetrics } from './relay-metrics.ts'

export interface DescriptionRouteParts {
  readonly version: string
  readonly metrics: ReturnType<typeof createRelayMetrics>
}

/** What this relay is for machines: its interface in OpenAPI and AsyncAPI, its counters for Prometheus. */
export function addDescriptionRoutes(app: FastifyInstance, { version, metrics }: DescriptionRouteParts): void {
  const open = openApi(OPERATIONS, version)
  const async = asyncApi(version)
  app.get('/openapi.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(open))
  app.get('/asyncapi.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(async))
  app.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.read()),
  )
}
