import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '#contract/entry.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { systemClock } from '#server/clock.ts'
import { auditFile } from '#server/journal/audit-file.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { openPictureKeeper } from '#server/picture-keeper.ts'
import { benchCommandRate } from './command-rate.ts'
import { benchCommandSocket } from './command-socket.ts'
import { median, quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { groupedRate, plainFileMs, serialMs } from './durable-appends.ts'
import { forgetCached, longJournal } from './long-journal.ts'
import { mixedDraft } from './mixed-entries.ts'

const SERIAL = 1000
const GROUPED = 50_000
const IN_FLIGHT = 256
const FOLDED = 100_000
const FOLDED_TIMES = 5
const LONG = 1_000_000
const OPENED = 5
/** Of the first entry: fixed, so that a journal built yesterday is the one of today. */
const BEGAN_AT = Date.UTC(2026, 0, 1)

/** Emergency command: appends of mixed entries, the fold, the start, the one door, and a whole relay under walls and desks. */
export async function benchCommand(): Promise<BenchRow[]> {
  const journal = [...(await durableAppends()), foldOfMany(), ...(await coldOpen())]
  return [...journal, await benchCommandRate(), ...(await benchCommandSocket())]
}

/** Schema, chain and index included; only the answer after the sync counts. */
async function durableAppends(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-command-'))
  try {
    const draftOf = (n: number) => mixedDraft(n, BEGAN_AT)
    const journal = await openJournal({ file: join(folder, 'journal.db') })
    const product = await serialMs(SERIAL, draftOf, (draft) => journal.append([draft]))
    const rate = await groupedRate(journal, GROUPED, IN_FLIGHT, (n) => draftOf(SERIAL + n))
    await journal.close()
    const limit = await plainFileMs(join(folder, 'limit.jsonl'), SERIAL, draftOf)
    const serial = (part: number, goal?: number): BenchRow => ({
      what: `mixed entries appended one by one, p${part * 100}`,
      unit: 'ms',
      better: 'less',
      product: quantile(product, part),
      limit: quantile(limit, part),
      ...(goal === undefined ? {} : { goal }),
    })
    const grouped = `mixed entries appended, ${IN_FLIGHT} in flight`
    return [serial(0.5), serial(0.99, 5), { what: grouped, unit: '/s', better: 'more', product: rate, goal: 20_000 }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function foldOfMany(): BenchRow {
  const entries = Array.from({ length: FOLDED }, (_, n): Entry => ({ ...mixedDraft(n, BEGAN_AT), seq: n + 1 }))
  const times = Array.from({ length: FOLDED_TIMES }, () => {
    const began = performance.now()
    const { seq } = applyEntries(EMPTY_PICTURE, entries)
    if (seq !== FOLDED) throw new Error(`folded ${seq} of ${FOLDED}`)
    return performance.now() - began
  })
  return { what: `fold of ${FOLDED} mixed entries`, unit: 'ms', better: 'less', product: median(times), goal: 250 }
}

/** From a closed file that the kernel has forgotten to a picture that may be shown; and the proof of the same file. */
async function coldOpen(): Promise<BenchRow[]> {
  const file = await longJournal(LONG, BEGAN_AT)
  const times: number[] = []
  for (let i = 0; i < OPENED; i++) {
    forgetCached(file)
    const began = performance.now()
    const onTrouble = (trouble: unknown) => {
      throw new Error(`the snapshot was of no use; remove ${file}`, { cause: trouble })
    }
    const journal = await openJournal({ file, onTrouble })
    const keeper = await openPictureKeeper({ journal, clock: systemClock, onEntries: () => {}, onTrouble })
    times.push((performance.now() - began) / 1000)
    if (keeper.picture().seq !== LONG) throw new Error(`${file} has ${keeper.picture().seq} entries; remove it`)
    await keeper.stop()
    await journal.close()
  }
  const began = performance.now()
  const { broken, count } = auditFile(file)
  const audited = (performance.now() - began) / 1000
  if (broken || count !== LONG) throw new Error(`${file} does not hold; remove it`)
  return [
    { what: `cold open of ${LONG} entries by snapshot`, unit: 's', better: 'less', product: median(times), goal: 2 },
    { what: `npm run audit over ${LONG} entries`, unit: 's', better: 'less', product: audited, goal: 10 },
  ]
}
