/**
 * Who may import whom. Rooms not named by a row may not be imported; a room without a row is a finding.
 * Tests beside the code may import anything: they are not shipped.
 */
const PURE = ['contract', 'picture', 'metrics', 'models']
const PAGE_PARTS = [...PURE, 'feed', 'session', 'api', 'map', 'charts', 'ui']
const SERVER_BASE = [...PURE, 'server/base']
const SERVER_ROOMS = [
  'server/connectors',
  'server/mock',
  'server/city',
  'server/ingest',
  'server/metrics',
  'server/detect',
  'server/journal',
  'server/commands',
  'server/dispatch',
  'server/history',
  'server/tape',
  'server/fanout',
  'server/http',
  'server/auth',
]

export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  picture: ['contract'],
  metrics: ['contract', 'picture'],
  models: ['contract', 'picture', 'metrics'],
  feed: ['contract', 'picture'],
  session: [...PURE, 'feed'],
  api: ['contract'],
  charts: ['contract', 'ui'],
  ui: ['contract'],
  map: [...PURE, 'session', 'ui', 'api'],
  status: PAGE_PARTS,
  command: PAGE_PARTS,
  decision: PAGE_PARTS,
  briefing: PAGE_PARTS,
  foundation: PAGE_PARTS,
  admin: PAGE_PARTS,
  finder: PAGE_PARTS,
  unit: PAGE_PARTS,
  shell: [...PAGE_PARTS, 'status', 'command', 'decision', 'briefing', 'foundation', 'admin', 'finder', 'unit'],
  'server/base': ['contract'],
  'server/city': SERVER_BASE,
  'server/mock': [...SERVER_BASE, 'server/city'],
  'server/ingest': [...SERVER_BASE, 'server/city'],
  'server/connectors': [...SERVER_BASE, 'server/ingest', 'server/auth'],
  'server/metrics': [...SERVER_BASE, 'server/city', 'server/ingest'],
  'server/detect': [...SERVER_BASE, 'server/city', 'server/ingest', 'server/metrics', 'server/journal'],
  'server/journal': SERVER_BASE,
  'server/auth': SERVER_BASE,
  'server/commands': [...SERVER_BASE, 'server/journal', 'server/auth'],
  'server/dispatch': [...SERVER_BASE, 'server/city', 'server/ingest'],
  'server/history': [...SERVER_BASE, 'server/city', 'server/ingest'],
  'server/fanout': [...SERVER_BASE, 'server/ingest', 'server/journal'],
  'server/tape': [...SERVER_BASE, 'server/ingest', 'server/journal', 'server/fanout'],
  'server/http': [
    ...SERVER_BASE,
    'server',
    'server/auth',
    'server/city',
    'server/dispatch',
    'server/ingest',
    'server/history',
    'server/journal',
    'server/metrics',
    'manifest',
  ],
  server: [...SERVER_BASE, ...SERVER_ROOMS, 'manifest'],
  tools: ['contract', 'server', 'server/base', 'server/city', 'manifest'],
  bench: [...PURE, 'server', ...SERVER_ROOMS, 'server/base', 'e2e', 'tools'],
  e2e: ['contract', 'tools'],
  faults: [...PURE, 'server', ...SERVER_ROOMS, 'server/base', 'e2e', 'tools'],
  root: [],
}

/** Rooms below the wire's edge: no DOM, no Node, and of packages only these. */
export const ONLY_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  contract: ['zod'],
  picture: [],
  metrics: ['zod', 'chinese-days'],
  models: [],
}

/** A library that is heavy, or that a room exists to hide, has one owner. Names ending in `/` are whole scopes. */
export const LIBRARY_OWNERS: Readonly<Record<string, readonly string[]>> = {
  'maplibre-gl': ['map'],
  '@deck.gl/': ['map'],
  '@luma.gl/': ['map'],
  pmtiles: ['map', 'server/city'],
  echarts: ['charts'],
  'socket.io-client': ['feed', 'bench', 'e2e'],
  'socket.io': ['server/fanout', 'bench'],
  '@tanstack/react-query': ['api', 'shell'],
  'react-aria-components': ['ui'],
  i18next: ['ui'],
  'react-i18next': ['ui'],
  fastify: ['server/http', 'server/connectors'],
  '@fastify/': ['server/http'],
  aedes: ['server/connectors'],
  mqtt: ['server/connectors', 'server/mock', 'bench', 'e2e'],
  'csv-parse': ['server/connectors', 'server/http', 'server/ingest'],
  undici: ['server/connectors'],
  'ipaddr.js': ['server/connectors'],
  gcoord: ['server/connectors'],
  'sparkplug-payload': ['server/connectors'],
  'gtfs-realtime-bindings': ['server/connectors'],
  '@rgrove/parse-xml': ['server/connectors'],
  'read-excel-file': ['server/connectors'],
  pg: ['server/connectors', 'server/history', 'bench'],
  'hyparquet-writer': ['server/http'],
  'prom-client': ['server/http'],
  'pinyin-pro': ['finder'],
  'chinese-days': ['metrics'],
  typebox: ['server/ingest', 'server/connectors'],
  'node:sqlite': ['server/journal', 'server/history', 'bench', 'faults'],
  ws: ['bench'],
}

/** Wall time and unseeded randomness live here, and in what is not the product. */
export const CLOCKS: readonly string[] = ['mock-server/clock.ts', 'src/session/clock.ts']
export const OUTSIDE_TIME: readonly string[] = ['bench', 'e2e', 'faults', 'tools', 'root']
