import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import manifest from '../package.json' with { type: 'json' }
import { indexAreas, loadAreas } from './city/area-lookup.ts'
import { loadCityPack } from './city/load-city-pack.ts'
import { systemRandom } from './clock.ts'
import type { Clock } from './clock.ts'
import { createEntryLine } from './commands/entry-line.ts'
import type { Config } from './config.ts'
import { httpPushConnector } from './connectors/http-push.ts'
import { mqttConnector } from './connectors/mqtt.ts'
import { createFanoutStats } from './fanout/fanout-stats.ts'
import { startHub } from './fanout/hub.ts'
import { createAdmitChange } from './auth/admit-change.ts'
import { createApp } from './http/create-app.ts'
import { listenHttp } from './http/listen-http.ts'
import { addStaticFiles } from './http/static-files.ts'
import { createDoor, showReading } from './ingest/door.ts'
import { Latest } from './ingest/latest.ts'
import { PlaceRegistry } from './ingest/place-registry.ts'
import { RefusalLog } from './ingest/refusal-log.ts'
import { openRegistryFile } from './ingest/registry-file.ts'
import { createSensorList } from './ingest/sensor-list.ts'
import { GRACE_MS, SourceWatch } from './ingest/source-watch.ts'
import { startJudging } from './judging.ts'
import { openJournal } from './journal/open-journal.ts'
import { addConnectorRoutes } from './connectors/source-desk/connector-routes.ts'
import { districtsOfLinks } from './link-areas.ts'
import { createEvaluator } from './metrics/create-evaluator.ts'
import { createSourceJudge } from './metrics/source-quality.ts'
import { openPictureKeeper } from './picture-keeper.ts'
import { createReadingPath } from './reading-path.ts'
import { relayClock } from './relay-clock.ts'
import { createRelayDebug } from './relay-debug.ts'
import { sentencesOf } from './relay-fault.ts'
import type { RelayProgress } from './relay-progress.ts'
import { addRoutes } from './http/add-routes.ts'
import { openHistoryOf } from './open-history-of.ts'
import { startAnchors } from './start-anchors.ts'
import { addBundles } from './start-bundles.ts'
import { startCommand } from './start-command.ts'
import { startDecision } from './start-decision.ts'
import { startDemoCity } from './start-demo-city.ts'
import { startSources } from './start-sources.ts'
import { startStories } from './start-stories.ts'
import { recordedTracks } from './tape/recorded-tracks.ts'
import { startTape } from './start-tape.ts'
import { startedDraft } from './started-draft.ts'

export interface Addresses {
  readonly http: string
  readonly mqtt: string
}

export interface Relay {
  readonly addresses: Addresses
  /** Stops the sources, lets the viewers go, and writes everything down. */
  stop(): Promise<void>
}

const HISTORY_DAYS = 30
const SECOND_MS = 1000
const SAVE_EVERY_MS = 10_000
/** Simulated sources introduce themselves at every start; with the simulation off their sensors must not stand there silent. */
const MOCK_PREFIX = 'mock-'
/** A city played faster is looked at more often, so that what is expected every 10 s stays fresh at 60×. */
const FASTEST_LOOK = 6
/** For a metric that left the catalogue while its past stayed. */
const UNKNOWN_CADENCE_MS = 60_000

/** Wires the rooms together and starts them. Rejects with what `sentencesOf` reads, having closed what it had opened. */
export async function startRelay(
  config: Config,
  realClock: Clock,
  onProgress: (progress: RelayProgress) => void,
): Promise<Relay> {
  const opened = new AsyncDisposableStack()
  try {
    const addresses = await openAll(config, realClock, onProgress, opened)
    return { addresses, stop: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/** @param opened MUTATED: what was opened is closed in the opposite order */
async function openAll(
  config: Config,
  realClock: Clock,
  onProgress: (progress: RelayProgress) => void,
  opened: AsyncDisposableStack,
): Promise<Addresses> {
  const trouble = (error: unknown) => {
    for (const sentence of sentencesOf(error)) onProgress({ sentence, trouble: true })
  }
  const pack = await loadCityPack(config.packFolder)
  await mkdir(config.folder, { recursive: true })
  const tellTrouble = (sentence: Words) => onProgress({ sentence, trouble: true })
  const journal = await openJournal({ file: join(config.folder, 'journal.db'), onTrouble: tellTrouble })
  opened.defer(() => journal.close())
  opened.defer(startAnchors({ config, journal, clock: realClock, onTrouble: tellTrouble }))
  const history = await openHistoryOf(config, tellTrouble)
  opened.defer(() => history.close())

  const stats = createFanoutStats()
  const entries = createEntryLine(trouble)
  const keeper = await openPictureKeeper({ journal, clock: realClock, onEntries: entries.tell, onTrouble: trouble })
  opened.defer(() => keeper.stop())
  const shown = await history.lastValues()
  const clock = relayClock(realClock, config.speed, [keeper.picture().at, ...shown.map(({ at }) => at)])

  const places = new PlaceRegistry(pack.places)
  const introduced = await openRegistryFile({
    file: join(config.folder, 'registry.json'),
    places,
    passing: (source) => source.startsWith(MOCK_PREFIX),
    onTrouble: tellTrouble,
  })
  opened.defer(() => introduced.save())
  opened.defer(clock.every(SAVE_EVERY_MS, () => void introduced.save()))
  const latest = new Latest(pack.city.bounds, pack.graph.links.streetClass.length, () => places.version)
  for (const { metric, place, at, value } of shown) {
    const intervalMs = metricById(metric)?.cadenceMs ?? UNKNOWN_CADENCE_MS
    showReading(latest, { metric, place, at, value, intervalMs, source: 'history' })
  }
  const tape = await startTape({
    config,
    latest,
    keeper,
    postName: (id) => command.posts.get(id)?.name,
    signedIn: (cookie) => command.signedIn(cookie),
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
    clock,
    onTrouble: tellTrouble,
  })
  opened.defer(() => tape.stop())
  opened.defer(entries.listen(tape.entries))
  const watch = new SourceWatch(keeper.picture().silentSources, GRACE_MS * config.speed)
  const areaCollection = await loadAreas(config.packFolder)
  const areas = indexAreas(areaCollection)
  const districts = districtsOfLinks(pack.graph.links, areas)
  const evaluator = createEvaluator({
    places: () => places.all(),
    sensors: createSensorList(places, latest.cells),
    links: pack.graph.links,
    areaOfLink: (link) => districts[link],
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
    indexWeights: () => keeper.picture().desk.weightings.get('city')?.weights,
  })
  const judging = startJudging({
    placeOf: (id) => places.get(id),
    picture: keeper.picture,
    query: (query) => history.query(query),
    clock,
    speed: config.speed,
    onTrouble: trouble,
  })
  opened.defer(() => judging.stop())
  const path = createReadingPath({
    latest,
    watch,
    history,
    evaluator,
    detector: judging.detector,
    placesVersion: () => places.version,
    picture: keeper.picture,
    tell: keeper.tell,
    now: clock.now,
  })
  const refusals = new RefusalLog()
  const judge = createSourceJudge(clock.now)
  const door = createDoor({
    latest,
    places,
    now: clock.now,
    ruleOf: metricById,
    onReading(taken, late) {
      judge.heard(taken, late)
      path.reading(taken, late)
      tape.reading(taken, late)
    },
    onLinks: path.links,
    onHeard: (source, at, intervalMs) => watch.heard(source, at, intervalMs),
    onRefused(source, why, fault) {
      judge.refused(source, fault)
      refusals.refused(source, why)
    },
    onBackfill: (backfill) => history.backfill(backfill),
  })

  const app = createApp((_address, error) => trouble(error))
  opened.defer(() => app.close())
  let ready = false
  const admit = createAdmitChange({ token: config.pushToken, origins: config.origins })
  const sources = await startSources({
    config,
    pack,
    areas,
    places,
    placeOf: (id) => places.get(id),
    door,
    detector: judging.detector,
    keeper,
    clock: realClock,
    now: clock.now,
    random: systemRandom,
    onTrouble: tellTrouble,
    onFault: trouble,
  })
  opened.defer(() => sources.stop())
  await addConnectorRoutes(app, { desk: sources.desk, admit, tokenWanted: config.pushToken !== undefined })
  addRoutes(app, {
    city: { ...pack.city, demo: config.mock },
    places,
    cells: latest.cells,
    history,
    picture: keeper.picture,
    decide: keeper.decide,
    admit,
    debug: () => debug.read(),
    ready: () => ready,
    now: clock.now,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
    sources: () => sources.desk.statuses(),
    lineageOf: (metric, place, at) => evaluator.lineageOf(metric, place, at),
    isPlace: (place) => places.get(place) !== undefined || place.startsWith('track/'),
    quality: () => judge.all(),
    pastOf: tape.shelf.past,
    systemOf: sources.systemOf,
    isSilent: (source) => keeper.picture().silentSources.has(source),
    qualityOf: (source) => judge.qualityOf(source)?.score,
  })
  const shared = { config, keeper, entries, clock, realClock, pack, places, latest, history, admit, onTrouble: trouble }
  const command = await startCommand({
    ...shared,
    journal,
    areas: areaCollection,
    recorded: (tracks, from, to) => recordedTracks(tape.shelf, tracks, from, to),
    random: systemRandom,
  })
  opened.defer(() => command.stop())
  command.addRoutes(app)
  const stories = { config, city: pack.city, addShelf: tape.addShelf, keeper, now: clock.now, onProgress }
  opened.defer(await startStories(stories))
  tape.addRoutes(app)
  addBundles(app, { ...shared, tape, command })
  const { detector } = judging
  const decision = { ...shared, areas: areaCollection, command, evaluator, detector, journal, shelf: tape.shelf }
  opened.defer(await startDecision(app, decision))
  await httpPushConnector({ app, token: config.pushToken }).start(door)
  await addStaticFiles(app, config)
  const hub = startHub({
    server: app.server,
    source: latest,
    roomOf: command.roomOf,
    callerOf: command.callerOf,
    walls: command.walls,
    relay: manifest.version,
    origins: config.origins,
    clock,
    stats,
    onTick: tape.tick,
  })
  opened.defer(() => hub.stop())
  const debug = createRelayDebug({
    now: clock.now,
    seq: () => keeper.picture().seq,
    viewers: hub.viewers,
    counts: () => latest.counts(),
    door: door.counts,
    fanout: stats,
  })
  opened.defer(() => debug.stop())
  opened.defer(entries.listen((batch) => debug.entries(batch.length)))
  opened.defer(
    clock.every(SECOND_MS / Math.min(config.speed, FASTEST_LOOK), () => {
      path.second()
      sources.second()
      debug.second()
      for (const sentence of refusals.due(realClock.now())) onProgress({ sentence, trouble: true })
    }),
  )
  keeper.tell([startedDraft(clock.now(), manifest.version, config.mock)])

  const mqtt = await mqttConnector({ host: config.mqttHost, port: config.mqttPort, token: config.pushToken }).start(
    door,
  )
  opened.defer(() => mqtt.stop())
  const http = await listenHttp(app, config.host, config.port)
  ready = true
  if (config.mock) {
    const historyDays = (await history.isEmpty()) ? HISTORY_DAYS : 0
    const startAt = config.speed === 1 ? undefined : clock.now()
    opened.defer(startDemoCity({ config, mqttUrl: mqtt.address, historyDays, startAt, clock: realClock, onProgress }))
  }
  return { http, mqtt: mqtt.address }
}
