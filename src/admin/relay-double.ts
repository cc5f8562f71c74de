import type { ConnectorSettings, ConnectorStatus } from '#contract/connector.ts'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Words } from '#contract/words.ts'
import type { FeedSink } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Clock } from '#session/clock.ts'
import { startSession } from '#session/session.ts'
import type { Session } from '#session/session.ts'

/** For tests: a relay that answers from a table, and a session whose city stands still. */
export const T0 = Date.UTC(2026, 10, 23, 9)
export const words = (en: string): Words => ({ zh: `「${en}」`, en })

export type Reply = (body: unknown, headers: Headers) => { readonly status?: number; readonly body: unknown }
export interface Asked {
  readonly what: string
  readonly body: unknown
  readonly token: string | null
}

const city = {
  id: 'c',
  name: words('City'),
  bounds: [71, 51, 72, 52],
  center: [71.4, 51.1],
  zoom: 11,
  utcOffsetMinutes: 300,
  timeZone: 'Asia/Almaty',
  basemap: { crs: 'WGS84', attribution: '' },
  demo: true,
  links: 0,
  counts: {},
}
const places = {
  version: 1,
  places: [{ id: 'bridge/1', kind: 'bridge', name: words('Old bridge'), lng: 71, lat: 51, source: 's' }],
}
const kinds = [
  {
    kind: 'file',
    name: words('Table file'),
    about: words('CSV'),
    mapped: true,
    fields: [{ id: 'upload', label: words('File'), input: 'upload', required: true }],
  },
  {
    kind: 'http-poll',
    name: words('HTTP polling'),
    about: words('An address'),
    mapped: false,
    fields: [
      { id: 'url', label: words('Address'), input: 'text', required: true },
      { id: 'key', label: words('Key'), input: 'secret', required: false },
    ],
  },
]
export const settings: ConnectorSettings = {
  id: 'poll-1',
  kind: 'http-poll',
  name: 'Weather',
  system: '',
  office: '',
  layer: 'DAT',
  paused: false,
  options: { url: 'http://127.0.0.1:9' },
}
const status: ConnectorStatus = { state: 'running', since: T0, records: 1, taken: 5, refused: 2, failures: 0 }
export const source = (more: Partial<ConnectorSettings> = {}, state: Partial<ConnectorStatus> = {}) => ({
  settings: { ...settings, ...more },
  secretsSet: ['key'],
  status: { ...status, ...state },
})
export const list = (...connectors: ReturnType<typeof source>[]) => ({ connectors, tokenWanted: false })

/** Answers by method and path; what is not in the table is 404. `changes`: what was asked to be changed, in order. */
export function relayDouble(replies: Readonly<Record<string, Reply | object>>) {
  const changes: Asked[] = []
  const known: Readonly<Record<string, Reply | object>> = {
    'GET /api/city': city,
    'GET /api/places': places,
    'GET /api/connector-kinds': kinds,
    'GET /api/connectors': list(),
    'GET /api/quarantine': { items: [], held: 0, dropped: 0 },
    ...replies,
  }
  const answer = (url: string, order: RequestInit = {}): Promise<Response> => {
    const what = `${order.method ?? 'GET'} ${url.split('?')[0]}`
    const headers = new Headers(order.headers)
    const body: unknown = typeof order.body === 'string' ? JSON.parse(order.body) : order.body
    if (order.method) changes.push({ what, body, token: headers.get('authorization') })
    const reply = known[what]
    const made = typeof reply === 'function' ? reply(body, headers) : { body: reply }
    const status = reply === undefined ? 404 : (made.status ?? 200)
    return Promise.resolve(new Response(JSON.stringify(made.body ?? {}), { status }))
  }
  return { answer, changes }
}

const clock: Clock = { now: () => T0, every: () => () => {}, after: () => () => {}, random: () => 0 }

/** One bridge that says 88 % of its devices are online. */
export function stillSession(): Session {
  let sink: FeedSink | undefined
  const can = { command: false, seek: false, setSpeed: false }
  const { session } = startSession({ can, start: (one) => void (sink = one), stop: () => {} }, clock)
  const directory = {
    ...EMPTY_DIRECTORY,
    cellMetrics: ['iot_online_rate'],
    cellPlaces: ['bridge/1'],
    cellIntervalsMs: [60_000],
    cellSources: ['s'],
  }
  const cells = { cell: Uint32Array.of(0), value: Float64Array.of(88), at: Float64Array.of(T0) }
  sink?.reset(T0, EMPTY_PICTURE, directory, { ...emptyFrame(T0, true), cells })
  sink?.status({ kind: 'live' })
  return session
}
