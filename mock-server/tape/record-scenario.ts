import type { Directory } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import type { Bounds, Frame } from '#contract/frame.ts'
import type { LateReading } from '#contract/tape.ts'
import { TRACK_KINDS } from '#contract/track-report.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, tell } from '#picture/flood-story.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { createDoor } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { PlaceRegistry } from '../ingest/place-registry.ts'
import { ViewerDouble } from './viewer-double.ts'
import { createTapeRecorder } from './tape-recorder.ts'
import type { RecordedChunk } from './tape-recorder.ts'

/** What a viewer of the live feed has on screen at `at`. */
export interface Checkpoint {
  readonly at: number
  readonly picture: Picture
  readonly directory: Directory
  /** Everything it holds, `full`. */
  readonly frame: Frame
}

export interface RecordedScenario {
  readonly chunks: readonly RecordedChunk[]
  /** One a second while the relay runs. */
  readonly checkpoints: readonly Checkpoint[]
  readonly late: readonly LateReading[]
  readonly hash: string
}

const BOUNDS: Bounds = [71.2, 51, 71.7, 51.3]
const SCENARIO_FROM = Date.UTC(2026, 10, 27, 4, 0, 0)
/** The relay is stopped and started again between these: slots and cells are numbered anew. */
const STOPPED_S = 150
const STARTED_S = 163
const ENDED_S = 250
const LINKS = 40
const TRACKS = 60
const PLACES = ['p-a', 'p-b', 'p-c', 'p-d']
const RULE = { unit: 'u', units: ['u'], min: -1e6, max: 1e6, cadenceMs: 5000 }

/**
 * Four minutes of a small city through the live path (door, latest values, wire, recorder) with a stop and a start of the relay in
 * between. The same seed gives the same bytes. For tests of whatever plays a tape: the checkpoints are what a viewer saw live.
 */
export function recordScenario(seed: number): RecordedScenario {
  const random = randomOf(seed)
  const chunks: RecordedChunk[] = []
  const checkpoints: Checkpoint[] = []
  const late: LateReading[] = []
  const story = tell([...FLOOD_BEGINS, ...FLOOD_GOES_ON]).entries
  let picture = EMPTY_PICTURE
  let hash = ''

  const run = (name: string, fromS: number, toS: number) => {
    let at = SCENARIO_FROM + fromS * 1000
    const latest = new Latest(BOUNDS, LINKS, () => 1)
    const recorder = createTapeRecorder({
      source: latest,
      run: name,
      picture: () => picture,
      markOf: ({ at: when, seq, kind }) => ({
        at: when,
        seq,
        kind,
        severity: null,
        title: { zh: kind, en: kind },
        incident: null,
      }),
      after: chunks.at(-1)?.row.chunk ?? -1,
      sink: (chunk) => void chunks.push(chunk),
    })
    const door = createDoor({
      latest,
      places: new PlaceRegistry(PLACES.map((id) => placeOf(id))),
      now: () => at,
      ruleOf: () => RULE,
      onReading({ metric, place, value, at: when }, isLate) {
        if (!isLate) return
        const reading = { metric, place, value, at: when, receivedAt: at }
        late.push(reading)
        recorder.late(reading)
      },
      onLinks: () => {},
      onHeard: () => {},
      onBackfill: () => Promise.resolve(),
    })
    const viewer = new ViewerDouble(latest)
    for (let s = fromS; s <= toS; s++) {
      at = SCENARIO_FROM + s * 1000
      city(door, random, at, s - fromS)
      const told: Entry[] = story
        .slice(picture.seq, picture.seq + (random() < 0.15 ? 2 : 0))
        .map((entry) => ({ ...entry, at }))
      picture = applyEntries(picture, told)
      recorder.entries(told)
      latest.tick++
      recorder.tick(at)
      checkpoints.push({ at, picture, ...viewer.look(at) })
    }
    recorder.flush(at + 500)
    hash += recorder.hash()
  }
  run('run-1', 0, STOPPED_S)
  run('run-2', STARTED_S, ENDED_S)
  return { chunks, checkpoints, late, hash }
}

/** What the sources say in one second. */
function city(door: ReturnType<typeof createDoor>, random: () => number, at: number, second: number): void {
  // More and more things are seen, so that names come in the middle of a minute.
  const seen = Math.min(TRACKS, 10 + second)
  const rows = Array.from({ length: seen }, (_, i) => i).filter(() => random() < 0.8)
  door.tracks(
    {
      at: new Date(at - 500).toISOString(),
      intervalMs: 1000,
      track: rows.map((i) => `t-${i}`),
      kind: rows.map((i) => TRACK_KINDS[i % TRACK_KINDS.length]!),
      lng: rows.map((i) => 71.3 + i * 0.004 + (second + random()) * 1e-4),
      lat: rows.map((i) => 51.1 + ((i * 7) % 30) * 0.004 - (second + random()) * 5e-5),
      speedKph: rows.map(() => Math.floor(random() * 90)),
      headingDeg: rows.map(() => Math.floor(random() * 360)),
    },
    'gps',
  )
  if (second % 5 === 0) {
    const links = Array.from({ length: LINKS }, (_, i) => i).filter(() => random() < 0.5)
    door.links(
      {
        at: new Date(at - 2000).toISOString(),
        intervalMs: 5000,
        link: links,
        speedKph: links.map(() => Math.floor(random() * 70)),
        flowVph: links.map(() => 100),
      },
      'links',
    )
  }
  const lag = random() < 0.1 ? 20_000 : 0
  door.readings(
    PLACES.slice(0, 1 + Math.floor(random() * PLACES.length)).map((place) => ({
      metric: random() < 0.5 ? 'rain' : 'depth',
      place,
      at: new Date(at - lag).toISOString(),
      value: Math.round(random() * 1000) / 10,
    })),
    // A cell taken over by another source is named again.
    random() < 0.05 ? 'other' : 'gauges',
  )
}

function placeOf(id: string) {
  return { id, kind: 'other', name: { zh: id, en: id }, lng: 71.4, lat: 51.1, source: 'city-pack' } as const
}

/** mulberry32, [0, 1) */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
