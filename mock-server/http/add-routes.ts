import type { FastifyInstance } from 'fastify'
import type { ConnectorStatus } from '#contract/connector.ts'
import { metricById } from '#metrics/catalogue.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { History } from '../history/history.ts'
import { addApiRoutes } from './api-routes.ts'
import type { ApiParts } from './api-routes.ts'
import { addCatalogueRoutes } from './catalogue-routes.ts'
import type { CatalogueRouteParts } from './catalogue-routes.ts'
import { addDescriptionRoutes } from './description-routes.ts'
import { addExportRoutes } from './export-routes.ts'
import { addLineageRoutes } from './lineage-routes.ts'
import type { LineageRouteParts } from './lineage-routes.ts'
import { createRelayMetrics } from './relay-metrics.ts'

export interface RouteParts extends Omit<ApiParts, 'knowsMetric' | 'query'>, CatalogueRouteParts, LineageRouteParts {
  readonly history: Pick<History, 'query' | 'stats'>
  readonly sources: () => readonly { readonly id: string; readonly status: ConnectorStatus }[]
}

/** Every question the relay answers over HTTP, but those of its connectors. */
export function addRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { city, places, cells, history, debug, picture, sources } = parts
  const query: ApiParts['query'] = (asked) => history.query(asked)
  addApiRoutes(app, { ...parts, knowsMetric: (id) => metricById(id) !== undefined, query })
  addCatalogueRoutes(app, parts)
  addLineageRoutes(app, parts)
  addExportRoutes(app, {
    query,
    knowsSeries: (metric, place) => places.get(place) !== undefined || cells.find(metric, place) !== undefined,
    demo: city.demo,
  })
  addDescriptionRoutes(app, {
    version: manifest.version,
    metrics: createRelayMetrics({
      debug,
      history: () => history.stats(),
      connectors: sources,
      alarms: () => picture().alarms.size,
    }),
  })
}
