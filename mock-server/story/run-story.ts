import { hash } from 'node:crypto'
import type { Entry } from '#contract/entry.ts'
import type { LngLat } from '#contract/geometry.ts'
import { NO_CAUSES } from '../mock/cause.ts'
import { startCity, stepCity } from '../mock/mock-city.ts'
import type { MockCity } from '../mock/mock-city.ts'
import { registryMessages } from '../mock/registry-messages.ts'
import { textKey, unit } from '../mock/seeded-noise.ts'
import { CHAIN_START, chainHash } from '../journal/hash-chain.ts'
import { createMarkOf } from '../tape/mark-of.ts'
import { createTapeRecorder } from '../tape/tape-recorder.ts'
import type { RecordedChunk } from '../tape/tape-recorder.ts'
import { actOnCity } from './act-on-city.ts'
import { driveS } from './act-on-orders.ts'
import { createActingOfficers } from './acting-officers.ts'
import { barrierAcross } from './barrier-across.ts'
import { throughDoor } from './city-door.ts'
import type { ActingScene } from './habit.ts'
import { UNIT_TRACKS, unitReport } from './moving-units.ts'
import { openStoryRelay } from './open-story-relay.ts'
import type { StoryRelay } from './open-story-relay.ts'
import { causesOf, storyFrom } from './story-causes.ts'
import type { StoryGround } from './story-ground.ts'
import type { StoryPastWriter } from './story-past.ts'
import type { Story } from './story.ts'
import { STORY_PREFIX } from './story.ts'

const SECOND_MS = 1000
const HOUR_S = 3600
/** Units say where they are at least this often. */
const UNITS_EVERY_S = 5

export interface StoryRun {
  readonly story: Story
  readonly ground: StoryGround
  /** Absent: the story's own. */
  readonly seed?: number
  readonly hours?: number
  /** Nothing happens to the city: for tests of what causes what. */
  readonly withoutCauses?: true
  readonly onChunk?: (chunk: RecordedChunk) => void
  /** Keeps the values that charts are made of. */
  readonly past?: StoryPastWriter
  /** 0 … 1, now and then. */
  readonly onProgress?: (part: number) => void
  /** Every step, with the city and the relay as they then are: for tests. */
  readonly onStep?: (step: { readonly at: number; readonly city: MockCity; readonly relay: StoryRelay }) => void
}

export interface ToldStory {
  readonly from: number
  readonly to: number
  readonly entries: readonly Entry[]
  /** SHA-256 over the journal's chain, as a file of it would end. */
  readonly journalHash: string
  readonly tapeHash: string
  /** What acting officers asked and were refused. */
  readonly refused: readonly string[]
}

/** Tells a story from its beginning, in one process, by a hand clock: the same story and seed give the same journal and tape. */
export async function runStory(run: StoryRun): Promise<ToldStory> {
  const { story, ground, seed = story.seed, hours = story.hours, onChunk, past, onProgress, onStep } = run
  const { pack } = ground
  const from = storyFrom(story, pack.city.utcOffsetMinutes)
  const to = from + Math.round(hours * HOUR_S) * SECOND_MS
  const city = startStoryCity(run, seed, from)
  await past?.writeBefore(city.world, from)
  const seen: { entries: (batch: readonly Entry[]) => void } = { entries: () => {} }
  const byIncident = new Map<string, Entry[]>()
  const relay = await openStoryRelay({
    ground,
    seed,
    from,
    onEntries(batch) {
      seen.entries(batch)
      for (const entry of batch) keepByIncident(byIncident, entry)
    },
    onLate: (reading) => recorder.late(reading),
    record: past?.record ?? (() => {}),
  })
  const recorder = createTapeRecorder({
    source: relay.latest,
    run: `${STORY_PREFIX}${story.id}`,
    picture: relay.picture,
    markOf: createMarkOf({
      picture: relay.picture,
      postName: (id) => relay.room.posts.get(id)?.name,
      utcOffsetMinutes: pack.city.utcOffsetMinutes,
    }),
    after: -1,
    sink: (chunk) => onChunk?.(chunk),
  })
  seen.entries = recorder.entries
  const officers = createActingOfficers(relay.room)
  const scene = sceneOf(relay, city, story, seed, byIncident)
  for (const message of registryMessages(city.world.sensors)) throughDoor(relay.door, message)

  for (let second = 1; from + second * SECOND_MS <= to; second++) {
    const at = from + second * SECOND_MS
    relay.clock.advance(SECOND_MS)
    for (const message of stepCity(city)) throughDoor(relay.door, message)
    if (second % Math.max(UNITS_EVERY_S, story.stepS) === 0 || anyUnderWay(relay, second, story.stepS))
      sayUnits(relay, scene, story)
    if (second % story.stepS !== 0) continue
    await relay.second()
    await officers.act(scene)
    await relay.settle()
    actOnCity(city, relay.picture())
    relay.latest.tick++
    recorder.tick(at)
    onStep?.({ at, city, relay })
    if (second % HOUR_S === 0) onProgress?.((at - from) / (to - from))
  }
  recorder.flush(to)
  await relay.stop()
  return {
    from,
    to,
    entries: relay.entries,
    journalHash: journalHash(relay.entries),
    tapeHash: recorder.hash(),
    refused: officers.refused,
  }
}

function startStoryCity({ story, ground: { pack }, withoutCauses }: StoryRun, seed: number, from: number): MockCity {
  const options = { mishaps: story.mishaps, tracksEveryS: story.stepS }
  if (withoutCauses || story.causes.length === 0) return startCity(pack, seed, from, { ...options, causes: NO_CAUSES })
  // Where gas can leak is known once the sensors stand: the middle of each ring of detectors.
  const rings = startCity(pack, seed, from, options).gasSites
  return startCity(pack, seed, from, { ...options, causes: causesOf(story, from, rings) })
}

function sceneOf(
  { room, router, latest, picture, clock, places, valueOf }: StoryRelay,
  city: MockCity,
  story: Story,
  seed: number,
  byIncident: ReadonlyMap<string, readonly Entry[]>,
): ActingScene {
  const {
    graph,
    city: { utcOffsetMinutes },
  } = city.world.pack
  return {
    get picture() {
      return picture()
    },
    get now() {
      return clock.now()
    },
    utcOffsetMinutes,
    placeOf: (id) => places.get(id),
    places: () => places.all(),
    valueOf,
    router,
    tracks: latest.tracks,
    posts: room.posts,
    about: (incident) => byIncident.get(incident) ?? [],
    barrierAt: (place): readonly LngLat[] | undefined => {
      const row = city.underpasses.findIndex(({ underpass }) => underpass.place.id === place)
      const link = city.underpassLinks[row]?.[0]
      return link === undefined ? undefined : barrierAcross(graph.links, link)
    },
    callsAbout: () => city.world.trouble.about,
    draw: (text) => unit(seed, textKey(text), 7),
    made: (text) => hash('sha256', `${story.id} ${seed} ${text}`).slice(0, 24),
  }
}

function anyUnderWay({ picture }: StoryRelay, second: number, stepS: number): boolean {
  if (second % stepS !== 0) return false
  for (const { state } of picture().desk.orders.values()) if (state === 'enroute') return true
  return false
}

function sayUnits({ door, picture, clock }: StoryRelay, scene: ActingScene, { stepS }: Story): void {
  const everyMs = Math.max(UNITS_EVERY_S, stepS) * SECOND_MS
  const report = unitReport(picture(), clock.now(), everyMs, (order) => driveS(order, scene.draw))
  throughDoor(door, { topic: `tracks/${UNIT_TRACKS}`, payload: JSON.stringify(report), qos: 0 })
}

function keepByIncident(known: Map<string, Entry[]>, entry: Entry): void {
  if (!('incident' in entry) || typeof entry.incident !== 'string') return
  const list = known.get(entry.incident)
  if (list) list.push(entry)
  else known.set(entry.incident, [entry])
}

/** As the chain of a journal file with these entries ends. */
export function journalHash(entries: readonly Entry[]): string {
  let chain = CHAIN_START
  for (const entry of entries) chain = chainHash(chain, entry.seq, JSON.stringify({ ...entry, seq: undefined }))
  return chain
}
