import type { Entry } from '#contract/entry.ts'
import type { LateReading } from '#contract/tape.ts'
import { metricById } from '#metrics/catalogue.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import type { Picture } from '#picture/picture.ts'
import manifest from '../../package.json' with { type: 'json' }
import { createPostRoster, HOUSE_POSTS } from '../auth/posts.ts'
import { startCommandRoom } from '../commands/command-room.ts'
import type { CommandRoom } from '../commands/command-room.ts'
import { createMaking } from '../commands/create-making.ts'
import { createEntryLine } from '../commands/entry-line.ts'
import { createMeasured, createValueOf } from '../commands/measured-now.ts'
import { SEED_PLANS } from '../commands/seed-plans.ts'
import { seedResources } from '../commands/seed-resources.ts'
import { seedDrafts } from '../commands/seed-room.ts'
import { createDetector } from '../detect/create-detector.ts'
import { startCorrelating } from '../detect/start-correlating.ts'
import { createRouter } from '../dispatch/create-router.ts'
import type { Router } from '../dispatch/create-router.ts'
import { wardPeople } from '../dispatch/ward-people.ts'
import { createDoor } from '../ingest/door.ts'
import type { Door } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { PlaceRegistry } from '../ingest/place-registry.ts'
import { createSensorList } from '../ingest/sensor-list.ts'
import { SourceWatch } from '../ingest/source-watch.ts'
import { manualClock } from '../manual-clock.ts'
import type { ManualClock } from '../manual-clock.ts'
import { memoryJournal } from '../memory-journal.ts'
import { createEvaluator } from '../metrics/create-evaluator.ts'
import { mockPeople } from '../mock/mock-people.ts'
import { openPictureKeeper } from '../picture-keeper.ts'
import { createReadingPath } from '../reading-path.ts'
import { storyUnits } from './moving-units.ts'
import type { StoryGround } from './story-ground.ts'
import type { StoryPastWriter } from './story-past.ts'

/** A whole relay in one process, without a socket, a disk, an outbox or a clock of its own. */
export interface StoryRelay {
  readonly clock: ManualClock
  readonly door: Door
  readonly latest: Latest
  readonly places: PlaceRegistry
  readonly room: CommandRoom
  readonly router: Router
  readonly valueOf: (metric: string, place: string) => number | undefined
  readonly picture: () => Picture
  readonly entries: readonly Entry[]
  /** What follows from the readings so far; resolves when the journal has all of it. */
  readonly second: () => Promise<void>
  readonly settle: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface StoryRelayParts {
  readonly ground: StoryGround
  readonly seed: number
  /** Epoch ms. */
  readonly from: number
  readonly onEntries: (entries: readonly Entry[]) => void
  readonly onLate: (reading: LateReading) => void
  /** Every value that is shown, at its own time. */
  readonly record: StoryPastWriter['record']
}

/** Silence that a coarse step makes is none. */
const GRACE_MS = 60_000

export async function openStoryRelay({
  ground,
  seed,
  from,
  onEntries,
  onLate,
  record,
}: StoryRelayParts): Promise<StoryRelay> {
  const { pack, areas, districtOfLink } = ground
  const clock = manualClock(from)
  const { now } = clock
  // In a story whatever goes wrong is a fault of the house: it must not go on as if nothing were.
  const onTrouble = (error: unknown): never => {
    throw error instanceof Error ? error : new Error(String(error))
  }
  const journal = memoryJournal()
  const entries = createEntryLine(onTrouble)
  const keeper = await openPictureKeeper({ journal, clock, onEntries: entries.tell, onTrouble })
  entries.listen(onEntries)
  const { picture, tell } = keeper
  const places = new PlaceRegistry(pack.places)
  const latest = new Latest(pack.city.bounds, pack.graph.links.streetClass.length, () => places.version)
  const evaluator = createEvaluator({
    places: () => places.all(),
    sensors: createSensorList(places, latest.cells),
    links: pack.graph.links,
    areaOfLink: districtOfLink,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
  })
  const watch = new SourceWatch(new Map(), GRACE_MS)
  const detector = createDetector({
    placeOf: (id) => places.get(id),
    rulesOf: (metric, _place, at) => rulesInForce(metric, picture().thresholds.get(metric.id), at),
  })
  const path = createReadingPath({
    latest,
    watch,
    history: { record },
    evaluator,
    detector,
    placesVersion: () => places.version,
    picture,
    tell,
    now,
  })
  const door = createDoor({
    latest,
    places,
    now,
    ruleOf: metricById,
    onReading(taken, late) {
      if (late) {
        const { metric, place, value, at } = taken
        onLate({ metric, place, value, at, receivedAt: now() })
      }
      path.reading(taken, late)
    },
    onLinks: path.links,
    onHeard: (source, at, intervalMs) => watch.heard(source, at, intervalMs),
    onBackfill: () => Promise.resolve(),
  })
  const router = createRouter({
    graph: pack.graph,
    areas,
    places: () => [...places.all()],
    links: latest.links,
    people: wardPeople(areas, mockPeople(pack.places, seed)),
    now,
  })
  const room = startCommandRoom({
    exercise: null,
    over: () => false,
    journal,
    keeper,
    listen: entries.listen,
    posts: createPostRoster(HOUSE_POSTS, () => picture().desk.units),
    clock,
    speed: 1,
    measured: createMeasured(latest.cells, now),
    making: createMaking({
      utcOffsetMinutes: pack.city.utcOffsetMinutes,
      linksIn: (geometry) => router.linksInside(geometry),
      cap() {
        throw new Error('Nothing leaves a story: no warning is sent out of it')
      },
    }),
    onTrouble,
  })
  const stopCorrelating = startCorrelating({
    picture,
    tell,
    listen: entries.listen,
    wardOf: (place) => places.get(place)?.parent ?? place,
    now,
    clock,
  })
  tell([
    { kind: 'relay-started', at: from, id: `started/${from}`, actor: 'relay', version: manifest.version, demo: true },
    ...seedDrafts(
      { plans: SEED_PLANS, units: storyUnits(pack.places), resources: seedResources(pack.places) },
      picture(),
      from,
    ),
  ])
  await keeper.settle()
  return {
    clock,
    door,
    latest,
    places,
    room,
    router,
    valueOf: createValueOf(latest.cells),
    picture,
    entries: journal.entries,
    second() {
      path.second()
      return keeper.settle()
    },
    settle: keeper.settle,
    async stop() {
      stopCorrelating()
      room.stop()
      await keeper.stop()
    },
  }
}
