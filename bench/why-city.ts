import { registrySchema } from '#contract/place.ts'
import type { Reading } from '#contract/reading.ts'
import { linkReportSchema } from '#contract/track-report.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import { createDetector } from '#server/detect/create-detector.ts'
import { createDoor } from '#server/ingest/door.ts'
import { Latest } from '#server/ingest/latest.ts'
import { PlaceRegistry } from '#server/ingest/place-registry.ts'
import { createSensorList } from '#server/ingest/sensor-list.ts'
import { SourceWatch } from '#server/ingest/source-watch.ts'
import { manualClock } from '#server/manual-clock.ts'
import { memoryJournal } from '#server/memory-journal.ts'
import { createEvaluator } from '#server/metrics/create-evaluator.ts'
import { startCity, stepCity } from '#server/mock/mock-city.ts'
import type { MockCity } from '#server/mock/mock-city.ts'
import type { CityCauses } from '#server/mock/cause.ts'
import { registryMessages } from '#server/mock/registry-messages.ts'
import { openPictureKeeper } from '#server/picture-keeper.ts'
import type { PictureKeeper } from '#server/picture-keeper.ts'
import { createReadingPath } from '#server/reading-path.ts'
import type { WhyGround } from '#server/reasons/answer-why.ts'
import { keepParts } from '#server/reasons/keep-parts.ts'
import { partKeeping, whyGround } from '#server/reasons/why-ground.ts'
import { keptSeries } from './kept-series.ts'

/** What is done to a reading on its way from the device: changed, or lost (undefined). */
export type Strike = (reading: Reading) => Reading | undefined

/** The simulated city with the real path from reading to figure, alarm and past, by a hand clock. */
export interface WhyCity {
  readonly city: MockCity
  readonly ground: WhyGround
  readonly keeper: PictureKeeper
  readonly placeDistrict: (place: string) => string | undefined
  /** Lets the city live for so many seconds. */
  run(seconds: number, strike?: Strike): Promise<void>
  stop(): Promise<void>
}

export interface WhyCityParts {
  readonly pack: CityPack
  readonly districtOfLink: (link: number) => string | undefined
  readonly districtAt: (lng: number, lat: number) => string | undefined
  readonly seed: number
  readonly from: number
  readonly causes?: CityCauses
}

const SECOND_MS = 1000
const MINUTE_MS = 60_000

export async function openWhyCity({
  pack,
  districtOfLink,
  districtAt,
  seed,
  from,
  causes,
}: WhyCityParts): Promise<WhyCity> {
  const clock = manualClock(from)
  const { now } = clock
  const keeper = await openPictureKeeper({
    journal: memoryJournal(),
    clock,
    onEntries: () => {},
    onTrouble(error) {
      throw error
    },
  })
  const places = new PlaceRegistry(pack.places)
  const latest = new Latest(pack.city.bounds, pack.graph.links.streetClass.length, () => places.version)
  const { utcOffsetMinutes } = pack.city
  const evaluator = createEvaluator({
    places: () => places.all(),
    sensors: createSensorList(places, latest.cells),
    links: pack.graph.links,
    areaOfLink: districtOfLink,
    utcOffsetMinutes,
  })
  const history = keptSeries()
  const watch = new SourceWatch(new Map(), MINUTE_MS)
  const path = createReadingPath({
    latest,
    watch,
    history,
    evaluator,
    detector: createDetector({ placeOf: (id) => places.get(id) }),
    placesVersion: () => places.version,
    picture: keeper.picture,
    tell: keeper.tell,
    now,
  })
  const door = createDoor({
    latest,
    places,
    now,
    ruleOf: metricById,
    onReading: path.reading,
    onLinks: path.links,
    onHeard: (source, at, intervalMs) => watch.heard(source, at, intervalMs),
    onBackfill: () => Promise.resolve(),
  })
  const city = startCity(pack, seed, from, { mishaps: false, tracksEveryS: 60, ...(causes ? { causes } : {}) })
  const sourceOf = (topic: string) => topic.slice(topic.indexOf('/') + 1)
  for (const { topic, payload } of registryMessages(city.world.sensors))
    door.registry(registrySchema.parse(JSON.parse(String(payload))), sourceOf(topic))
  evaluator.placesChanged()
  const ground = whyGround({
    places,
    cells: latest.cells,
    query: (asked) => history.query(asked),
    districtAt,
    picture: keeper.picture,
    utcOffsetMinutes,
    now,
  })
  const keeping = partKeeping({ places, cells: latest.cells, evaluator, record: (...row) => history.record(...row) })
  return {
    city,
    ground,
    keeper,
    placeDistrict: keeping.districtOf,
    async run(seconds, strike = (reading) => reading) {
      for (let second = 0; second < seconds; second++) {
        clock.advance(SECOND_MS)
        for (const { topic, payload } of stepCity(city)) {
          if (topic.startsWith('readings/')) {
            const readings = JSON.parse(String(payload)) as Reading[]
            const heard = readings.flatMap((reading) => strike(reading) ?? [])
            if (heard.length > 0) door.readings(heard, sourceOf(topic))
          } else if (topic.startsWith('links/')) {
            const report = linkReportSchema.parse(JSON.parse(String(payload)))
            path.links(report, Date.parse(report.at), sourceOf(topic))
          }
        }
        path.second()
        if (now() % MINUTE_MS === 0) {
          keepParts(keeping, now())
          await keeper.settle()
        }
      }
      await keeper.settle()
    },
    stop: () => keeper.stop(),
  }
}
