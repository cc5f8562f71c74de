import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '#server/journal/open-journal.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { benchMessages } from './ingest-messages.ts'
import { BENCH_SENSORS, openWholePath } from './whole-path.ts'

/** Ten times the 20,000 readings a second a large city sends, or as much as this processor can. */
const OFFERED_PER_S = 200_000
const FLOOD_MS = 20_000
const SETTLE_MS = 5000
const APPEND_EVERY_MS = 50
const MESSAGE = 50

/**
 * Ten times the load for twenty seconds, with an entry appended to a journal beside it every 50 ms: memory must stay flat, telemetry may
 * be shed and is counted, every entry is durable and soon.
 */
export async function benchOverload(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chengmai-bench-'))
  const journal = await openJournal({ file: join(folder, 'journal.db') })
  const path = await openWholePath()
  const messages = benchMessages(MESSAGE, BENCH_SENSORS)
  const appendMs: number[] = []
  let appended = 0
  let appends = Promise.resolve()
  const append = setInterval(() => {
    const began = performance.now()
    const id = `bench/${appended++}`
    const one = async (before: Promise<void>): Promise<void> => {
      await before
      await journal.append([{ kind: 'source-back', at: began, id, actor: 'bench', source: 'bench' }])
      appendMs.push(performance.now() - began)
    }
    appends = one(appends)
  }, APPEND_EVERY_MS)
  let taken = 0
  const flood = async (ms: number) => {
    const began = performance.now()
    const before = taken
    for (let i = 0; performance.now() - began < ms; i++) {
      const due = ((performance.now() - began) / 1000) * OFFERED_PER_S
      while (taken - before < due && performance.now() - began < ms) {
        taken += path.door.readings(JSON.parse(fresh(messages[i++ % messages.length]!)) as unknown[], 'bench').length
        if (i % 100 === 0) break
      }
      if (i % 2000 < 100) path.second()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  try {
    await flood(SETTLE_MS)
    const settledMb = process.memoryUsage.rss() / 1e6
    const takenBefore = taken
    let peakMb = settledMb
    const watch = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6)), 200)
    await flood(FLOOD_MS)
    clearInterval(watch)
    clearInterval(append)
    await appends
    const sorted = appendMs.toSorted((a, b) => a - b)
    const row = (what: string, unit: string, better: BenchRow['better'], product: number, goal?: number): BenchRow => ({
      what: `overload ×10: ${what}`,
      unit,
      better,
      product,
      ...(goal === undefined ? {} : { goal }),
    })
    return [
      row('readings taken', 'readings/s', 'more', (taken - takenBefore) / (FLOOD_MS / 1000)),
      row('points shed by the history (counted)', 'points', 'less', path.shed()),
      row('memory above the settled', 'MB', 'less', peakMb - settledMb, 50),
      row('journal append beside it p99', 'ms', 'less', quantile(sorted, 0.99), 500),
      row('entries lost', 'entries', 'less', appended - journal.seq(), 0),
    ]
  } finally {
    clearInterval(append)
    await path.close()
    await journal.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same message with the time of now: what was said before is not news. */
function fresh(text: string): string {
  return text.replaceAll(/"at":"[^"]+"/g, `"at":"${new Date(Date.now()).toISOString()}"`)
}
