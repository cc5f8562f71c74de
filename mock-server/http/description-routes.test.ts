import { afterEach, expect, test } from 'vitest'
import type { ConnectorStatus } from '#contract/connector.ts'
import { OPERATIONS } from '#contract/operations.ts'
import { createApp } from './create-app.ts'
import { addDescriptionRoutes } from './description-routes.ts'
import { createRelayMetrics } from './relay-metrics.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const STATUS: ConnectorStatus = { state: 'running', since: 0, records: 5, taken: 4, refused: 1, failures: 0 }
const DEBUG = {
  uptimeS: 12,
  seq: 7,
  viewers: 2,
  tracks: 3,
  cells: 4,
  readingsTaken: 100,
  readingsRefused: { 'unit-wrong': 6 },
  readingsLate: 1,
  readingsPerS: 0,
  entriesPerS: 0,
  framesPerS: 0,
  bytesPerS: 10,
  coalesced: 0,
  tickMs: 5,
  rssMb: 1,
  loopP99Ms: 2,
}

function scene() {
  const sources = [{ id: 'air-bureau', status: STATUS }]
  const app = createApp((_address, error) => {
    throw error
  })
  addDescriptionRoutes(app, {
    version: '9.9.9',
    metrics: createRelayMetrics({
      debug: () => DEBUG,
      history: () => ({ points: 1000, shed: 0, tooOld: 0, pendingBytes: 0 }),
      connectors: () => sources,
      alarms: () => 3,
    }),
  })
  closers.push(() => app.close())
  return { app, sources }
}

test('the interface is described in OpenAPI 3.1 from the schemas it checks by', async () => {
  const open = (await scene().app.inject('/openapi.json')).json()
  expect([open.openapi, open.info.version]).toEqual(['3.1.0', '9.9.9'])
  const series = open.paths['/api/series'].get
  expect(series.parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required])).toEqual(
    expect.arrayContaining([
      ['metric', true],
      ['points', false],
    ]),
  )
  expect(series.responses['2XX'].content['application/json'].schema.properties.mean.type).toBe('array')
  expect(open.paths['/api/connectors/{id}'].get.parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true })
  const ids = OPERATIONS.map(({ method, path }) => open.paths[path][method].operationId)
  expect(new Set(ids).size).toBe(OPERATIONS.length)
})

test('every reference of the descriptions leads somewhere', async () => {
  const { app } = scene()
  for (const address of ['/openapi.json', '/asyncapi.json']) {
    const whole = (await app.inject(address)).json()
    const text = JSON.stringify(whole)
    for (const [, path] of text.matchAll(/"\$ref":"#\/((?:components|channels|servers)[^"]*)"/g)) {
      const end = path!.split('/').reduce((at, key) => at?.[key.replaceAll('~1', '/')], whole)
      expect(end, `${address} ${path}`).toBeDefined()
    }
  }
})

test('the feed and the MQTT door are described in AsyncAPI 3', async () => {
  const described = (await scene().app.inject('/asyncapi.json')).json()
  expect(described.asyncapi).toBe('3.0.0')
  expect(described.operations['receive-readings'].channel.$ref).toBe('#/channels/readings')
  expect(described.channels.readings.address).toBe('readings/{source}')
  expect(described.components.messages.entries.payload.type).toBe('array')
})

test('counters are told as Prometheus reads them, and a removed source is not told any more', async () => {
  const { app, sources } = scene()
  const answer = await app.inject('/metrics')
  expect(answer.headers['content-type']).toContain('text/plain')
  expect(answer.body).toContain('chengmai_readings_taken_total 100')
  expect(answer.body).toContain('chengmai_readings_refused_total{fault="unit-wrong"} 6')
  expect(answer.body).toContain('chengmai_source_up{source="air-bureau"} 1')
  expect(answer.body).toContain('chengmai_resident_memory_bytes 1048576')
  sources.pop()
  expect((await app.inject('/metrics')).body).not.toContain('air-bureau')
})
