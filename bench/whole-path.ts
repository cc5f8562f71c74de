import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from '#contract/place.ts'
import { metricById } from '#metrics/catalogue.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { createDetector } from '#server/detect/create-detector.ts'
import { openHistory } from '#server/history/open-history.ts'
import { createDoor } from '#server/ingest/door.ts'
import type { Door } from '#server/ingest/door.ts'
import { Latest } from '#server/ingest/latest.ts'
import { PlaceRegistry } from '#server/ingest/place-registry.ts'
import { SourceWatch } from '#server/ingest/source-watch.ts'
import { createEvaluator } from '#server/metrics/create-evaluator.ts'
import { createReadingPath } from '#server/reading-path.ts'
import { BENCH_BOUNDS } from './moving-tracks.ts'

export const BENCH_SENSORS = 1000

export interface WholePath {
  readonly door: Door
  /** Points the history dropped because the disk could not keep up. */
  readonly shed: () => number
  second(): void
  close(): Promise<void>
}

/** Everything a reading goes through in the relay but the fan-out: door, latest, evaluator, detector, history on disk. */
export async function openWholePath(): Promise<WholePath> {
  const folder = mkdtempSync(join(tmpdir(), 'chengmai-bench-'))
  const history = await openHistory({ file: join(folder, 'history.db'), onTrouble: ({ en }) => console.error(en) })
  const places = new PlaceRegistry(benchPlaces())
  const latest = new Latest(BENCH_BOUNDS, 0, () => places.version)
  const watch = new SourceWatch()
  const now = () => Date.now()
  const evaluator = createEvaluator({
    places: () => places.all(),
    sensors: () => [],
    links: {
      start: Uint32Array.of(0),
      streetClass: new Uint8Array(0),
      freeKph: new Uint8Array(0),
      lng: new Float64Array(0),
      lat: new Float64Array(0),
    },
    areaOfLink: () => undefined,
    utcOffsetMinutes: 300,
  })
  const path = createReadingPath({
    latest,
    watch,
    history,
    evaluator,
    detector: createDetector({ placeOf: (id) => places.get(id) }),
    placesVersion: () => places.version,
    picture: () => EMPTY_PICTURE,
    tell: () => {},
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
  return {
    door,
    shed: () => history.stats().shed,
    second: path.second,
    async close() {
      await history.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function benchPlaces(): Place[] {
  const area = (id: string, kind: Place['kind'], parent?: string): Place => ({
    id,
    kind,
    name: { zh: id, en: id },
    lng: 71.4,
    lat: 51.1,
    source: 'city-pack',
    ...(parent === undefined ? {} : { parent }),
  })
  return [
    area('city', 'city'),
    area('district/a', 'district', 'city'),
    ...Array.from({ length: BENCH_SENSORS }, (_, i) => area(`air/${i}`, 'air', 'district/a')),
  ]
}
