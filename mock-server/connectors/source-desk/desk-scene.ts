import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { ConnectorSettings, ConnectorStatus } from '#contract/connector.ts'
import type { Draft } from '#contract/entry.ts'
import { metricById } from '#metrics/catalogue.ts'
import { createAdmitChange } from '../../auth/admit-change.ts'
import { systemClock } from '../../clock.ts'
import { createDoor } from '../../ingest/door.ts'
import { Latest } from '../../ingest/latest.ts'
import { PlaceRegistry } from '../../ingest/place-registry.ts'
import type { Taken } from '../../ingest/taken.ts'
import { PROTOCOLS } from '../protocols.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'
import { addConnectorRoutes } from './connector-routes.ts'
import { openConnectors } from './open-connectors.ts'

export type OnEnd = (close: () => unknown) => void

export interface DeskSceneOptions {
  readonly file?: string
  readonly folder?: string
  readonly token?: string
  readonly allow?: readonly string[]
  readonly protocols?: readonly RunnableProtocol[]
}
/** Test support: a desk with its door and its routes on `app`, over a folder of its own; what is to be closed afterwards goes to `onEnd`. */
export async function deskScene(app: FastifyInstance, onEnd: OnEnd, options: DeskSceneOptions = {}) {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'desk-')))
  if (options.folder === undefined) onEnd(() => rm(folder, { recursive: true, force: true }))
  const places = new PlaceRegistry([
    { id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 71.4, lat: 51.1, source: 'city-pack' },
  ])
  const taken: Taken[] = []
  const door = createDoor({
    latest: new Latest([71, 51, 72, 52], 0, () => places.version),
    places,
    now: systemClock.now,
    ruleOf: metricById,
    onReading: (one) => taken.push(one),
    onLinks: () => {},
    onHeard: () => {},
    onBackfill: () => Promise.resolve(),
  })
  const told: Draft[] = []
  const said: string[] = []
  const { desk, stop } = await openConnectors({
    folder,
    file: options.file,
    protocols: options.protocols ?? PROTOCOLS,
    door,
    placeOf: (id) => places.get(id),
    bounds: [71, 51, 72, 52],
    utcOffsetMinutes: 300,
    distanceToStreetM: () => 10,
    areaOf: () => undefined,
    tell: (drafts) => told.push(...drafts),
    onWarnings: () => {},
    onRemoved: (source) => void places.forget(source),
    onTrouble: ({ en }) => said.push(en),
    onFault: (error) => {
      throw error
    },
    // Waits are twenty times as short: what is tested is their order.
    clock: { ...systemClock, after: (delayMs, run) => systemClock.after(delayMs / 20, run) },
    random: () => 0.5,
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    allow: options.allow ?? ['127.0.0.1'],
    relay: 'test',
  })
  await addConnectorRoutes(app, {
    desk,
    admit: createAdmitChange({ token: options.token, origins: [] }),
    tokenWanted: options.token !== undefined,
  })
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await stop()
    await app.close()
  }
  onEnd(close)
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      body: answer.body === '' ? undefined : (JSON.parse(answer.body) as Record<string, unknown>),
    }
  }
  const statusOf = async (id: string) =>
    (await call('GET', `/api/connectors/${id}/status`)).body as unknown as ConnectorStatus
  return { folder, desk, places, taken, told, said, call, statusOf, close, app }
}

/** Test support: a source of this machine. */
export async function startSource(listener: RequestListener, onEnd: OnEnd) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  onEnd(stop)
  return { url: `http://127.0.0.1:${port}/`, port, stop }
}

export function airSettings(id: string, url: string): ConnectorSettings {
  return {
    id,
    kind: 'http-poll',
    name: `Source ${id}`,
    system: 'Air system',
    office: 'Air bureau',
    layer: 'SOC-ENV',
    paused: false,
    options: { url, intervalS: 5, format: 'json' },
    mapping: {
      values: [{ field: 'pm25', metric: 'pm25', unit: 'mg/m³' }],
      place: { by: 'position', lngField: 'lon', latField: 'lat', idField: 'id', kind: 'air', crs: 'WGS84' },
      time: { field: 't', form: 'epoch-ms' },
      intervalMs: 60_000,
    },
  }
}
export const airRecord = (value: unknown = 0.035, more: object = {}) => ({
  id: 'A1',
  lon: 71.43,
  lat: 51.13,
  t: systemClock.now(),
  pm25: value,
  ...more,
})

/** Test support: a protocol of the test's own; what it does is given. */
export function spokenProtocol(run: RunnableProtocol['run']): RunnableProtocol {
  const name = { zh: '测试', en: 'Test' }
  return {
    kind: 'mqtt',
    name,
    about: name,
    fields: [],
    mapped: true,
    check: () => undefined,
    sample: async () => [],
    run,
  }
}
/** Resolves when the source is told to stop. */
export const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
