import { z } from 'zod'
import { readingSchema } from '#contract/reading.ts'
import type { Reading } from '#contract/reading.ts'
import { metricById } from '#metrics/catalogue.ts'
import { createDoor } from '#server/ingest/door.ts'
import type { Door } from '#server/ingest/door.ts'
import { Latest } from '#server/ingest/latest.ts'
import { PlaceRegistry } from '#server/ingest/place-registry.ts'
import { median } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { benchMessages } from './ingest-messages.ts'
import { BENCH_BOUNDS } from './moving-tracks.ts'

const PLACES = 1000
const RUN_MS = 1500
const RUNS = 3

/**
 * JSON text to shown value, on one core: parse, check shape, metric, place, unit, range and time, keep the latest.
 * Peer: JSON.parse, zod and a Map of objects. Limit: JSON.parse alone.
 */
export function benchIngest(): BenchRow[] {
  return [
    row('50 readings a message', benchMessages(50, PLACES), 800_000),
    row('one reading a message', benchMessages(1, PLACES), 150_000),
  ]
}

function row(what: string, messages: readonly string[], goal: number): BenchRow {
  const door = openDoor()
  const parse = (message: string) => JSON.parse(message) as unknown[]
  const shown = new Map<string, Reading>()
  const list = z.array(readingSchema)
  const naive = (message: string) => {
    const readings = list.parse(JSON.parse(message))
    for (const reading of readings) shown.set(`${reading.metric}/${reading.place}`, reading)
    return readings.length
  }
  return {
    what: `ingest, ${what}`,
    unit: 'readings/s',
    better: 'more',
    product: rateOf(messages, (message) => takenOf(door, parse(message))),
    peer: rateOf(messages, naive),
    limit: rateOf(messages, (message) => parse(message).length),
    goal,
  }
}

function takenOf(door: Door, items: readonly unknown[]): number {
  const verdicts = door.readings(items, 'bench')
  const refused = verdicts.find((verdict) => !verdict.taken)
  if (refused) throw new Error(`The bench sent a reading that was refused: ${JSON.stringify(refused)}`)
  return verdicts.length
}

function openDoor(): Door {
  const places = new PlaceRegistry(
    Array.from({ length: PLACES }, (_, i) => ({
      id: `air/${i}`,
      kind: 'air',
      name: { zh: `站 ${i}`, en: `Station ${i}` },
      lng: 71.4,
      lat: 51.1,
      parent: 'city',
      source: 'bench',
    })),
  )
  return createDoor({
    latest: new Latest(BENCH_BOUNDS, 0, () => places.version),
    places,
    now: () => Date.now(),
    ruleOf: metricById,
    onReading: () => {},
    onLinks: () => {},
    onHeard: () => {},
    onBackfill: () => Promise.resolve(),
  })
}

/** Median of a few runs, per second. */
function rateOf(messages: readonly string[], take: (message: string) => number): number {
  const rates: number[] = []
  for (let run = 0; run <= RUNS; run++) {
    const began = performance.now()
    let taken = 0
    for (let i = 0; performance.now() - began < RUN_MS; i++) taken += take(messages[i % messages.length]!)
    if (run > 0) rates.push(taken / ((performance.now() - began) / 1000))
  }
  return median(rates)
}
