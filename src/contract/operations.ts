import { z } from 'zod'
import { catalogueAnswerSchema, exportQuerySchema, thresholdSaveSchema } from './catalogue.ts'
import { workingDayAnswerSchema, workingDayQuerySchema } from './catalogue.ts'
import { BRIEF_OPERATIONS } from './brief.ts'
import { BUNDLE_OPERATIONS } from './bundle-operations.ts'
import { CITY_INDEX_OPERATIONS } from './city-index.ts'
import { citySchema } from './city.ts'
import {
  connectorKindAnswerSchema,
  connectorSaveSchema,
  connectorsAnswerSchema,
  connectorStatusSchema,
  connectorTestSchema,
  connectorViewSchema,
  quarantineAnswerSchema,
  replayAnswerSchema,
} from './connector.ts'
import { debugSchema } from './debug.ts'
import { DESK_OPERATIONS } from './desk-operations.ts'
import { LEDGER_OPERATIONS } from './ledger.ts'
import { lineageSchema } from './lineage.ts'
import { FORECAST_OPERATIONS } from './forecast-operations.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { placesAnswerSchema } from './place.ts'
import { readingsAnswerSchema, readingSchema } from './reading.ts'
import { seriesAnswerSchema, seriesQuerySchema } from './series.ts'
import { thresholdSchema } from './snapshot.ts'
import { qualityAnswerSchema } from './source-quality.ts'
import { TAPE_OPERATIONS } from './tape-operations.ts'
import { WHAT_IF_OPERATIONS } from './what-if-operations.ts'
import { WHY_OPERATIONS } from './why-operations.ts'

const pair = z.object({ metric: z.string(), place: z.string() })
const latestAnswerSchema = z.object({
  at: z.number(),
  cells: z.array(
    z.object({
      metric: z.string(),
      place: z.string(),
      source: z.string(),
      intervalMs: z.number(),
      value: z.number(),
      at: z.number(),
      freshness: z.enum(['fresh', 'stale', 'unknown']),
    }),
  ),
})
const view = json(connectorViewSchema)

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/livez',
    summary: 'The process answers; asks nothing of anything else.',
    answer: json(z.object({ live: z.boolean() })),
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether a viewer can be served its first frame.',
    answer: json(z.object({ ready: z.boolean() })),
  },
  { method: 'get', path: '/metrics', summary: 'Counters of the relay for Prometheus.', answer: { type: 'text/plain' } },
  { method: 'get', path: '/openapi.json', summary: 'This description.', answer: { type: 'application/json' } },
  {
    method: 'get',
    path: '/asyncapi.json',
    summary: 'Messages of the live feed and of the MQTT door.',
    answer: { type: 'application/json' },
  },
  {
    method: 'get',
    path: '/api/city',
    summary: 'The city: bounds, time zone, base map, whether it is simulated.',
    answer: json(citySchema),
  },
  {
    method: 'get',
    path: '/api/places',
    summary: 'Every place readings may be about.',
    answer: json(placesAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/latest',
    summary: 'Latest values of one metric everywhere, or of everything at one place.',
    query: pair.partial(),
    answer: json(latestAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/series',
    summary: 'The past of one series, reduced to at most the buckets asked for.',
    query: seriesQuerySchema,
    answer: json(seriesAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/export',
    summary: 'The past of one series to take away, as CSV or Parquet.',
    query: exportQuerySchema,
    answer: { type: 'text/csv' },
  },
  {
    method: 'get',
    path: '/api/lineage',
    summary: 'Formula, inputs, systems, quality and office behind the value now shown.',
    query: pair,
    answer: json(lineageSchema),
  },
  {
    method: 'get',
    path: '/api/quality',
    summary: 'Six dimensions of data quality for each source.',
    answer: json(qualityAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/catalogue',
    summary: 'The indicators with the thresholds in force.',
    answer: json(catalogueAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/thresholds',
    summary: 'Decide thresholds of one indicator, with who and why.',
    body: json(thresholdSaveSchema),
    answer: json(z.object({ threshold: thresholdSchema.nullable() })),
    change: true,
  },
  {
    method: 'get',
    path: '/api/working-day',
    summary: 'When a term of working days ends.',
    query: workingDayQuerySchema,
    answer: json(workingDayAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/debug',
    summary: 'What the relay did, for whoever looks after it.',
    answer: json(debugSchema),
  },
  {
    method: 'post',
    path: '/api/readings',
    summary: 'Push readings: JSON array, one object, or CSV.',
    body: json(z.array(readingSchema)),
    answer: json(readingsAnswerSchema),
    change: true,
  },
  {
    method: 'get',
    path: '/api/connector-kinds',
    summary: 'Protocols and the lines of their forms.',
    answer: json(connectorKindAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/connectors',
    summary: 'Every connected source and how it is.',
    answer: json(connectorsAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/connectors',
    summary: 'Connect a source.',
    body: json(connectorSaveSchema),
    answer: view,
    change: true,
  },
  {
    method: 'post',
    path: '/api/connectors/test',
    summary: 'Look at a source once and see where its readings would land; nothing is kept.',
    body: json(connectorSaveSchema),
    answer: json(connectorTestSchema),
    change: true,
  },
  { method: 'get', path: '/api/connectors/{id}', summary: 'One connected source.', answer: view },
  {
    method: 'put',
    path: '/api/connectors/{id}',
    summary: 'Change a connected source.',
    body: json(connectorSaveSchema),
    answer: view,
    change: true,
  },
  {
    method: 'delete',
    path: '/api/connectors/{id}',
    summary: 'Remove a connected source; its past stays.',
    change: true,
  },
  {
    method: 'get',
    path: '/api/connectors/{id}/status',
    summary: 'How one connected source is.',
    answer: json(connectorStatusSchema),
  },
  {
    method: 'get',
    path: '/api/connectors/{id}/diagnostics',
    summary: 'Everything about one source to send to whoever helps, secrets removed.',
    answer: { type: 'application/json' },
  },
  { method: 'post', path: '/api/connectors/{id}/pause', summary: 'Pause a source.', answer: view, change: true },
  { method: 'post', path: '/api/connectors/{id}/resume', summary: 'Resume a source.', answer: view, change: true },
  {
    method: 'post',
    path: '/api/connectors/{id}/retry',
    summary: 'Try a source again now.',
    answer: view,
    change: true,
  },
  {
    method: 'post',
    path: '/api/uploads',
    summary: 'Hand over a file for a file source, up to 20 MB.',
    body: { type: 'application/octet-stream' },
    answer: json(z.object({ id: z.string() })),
    change: true,
  },
  {
    method: 'get',
    path: '/api/quarantine',
    summary: 'Records that were refused, newest first.',
    query: z.object({ connector: z.string().optional() }),
    answer: json(quarantineAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/quarantine/{id}/replay',
    summary: 'Take a record after it was mended.',
    body: json(z.object({ record: z.string() })),
    answer: json(replayAnswerSchema),
    change: true,
  },
  { method: 'delete', path: '/api/quarantine/{id}', summary: 'Let a refused record go.', change: true },
  {
    method: 'post',
    path: '/in/{id}',
    summary: 'Where a source pushes to: webhooks, notifications, the manual form.',
    body: { type: '*/*' },
    answer: { type: 'application/json' },
  },
  ...DESK_OPERATIONS,
  ...TAPE_OPERATIONS,
  ...CITY_INDEX_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...BRIEF_OPERATIONS,
  ...BUNDLE_OPERATIONS,
  ...WHY_OPERATIONS,
  ...FORECAST_OPERATIONS,
  ...WHAT_IF_OPERATIONS,
]
