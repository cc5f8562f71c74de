import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Draft } from '#contract/entry.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Entry } from '#contract/entry.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import type { Journal } from '#server/journal/journal.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { groupedRate, plainFileMs, serialMs } from './durable-appends.ts'

const SERIAL = 400
const GROUPED = 20_000
const IN_FLIGHT = 256

/** Durable appends. Peer: a commit a row in SQLite, on the main thread, without chain. Limit: write and fdatasync. */
export async function benchJournal(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-journal-'))
  try {
    const journal = await openJournal({ file: join(folder, 'journal.db') })
    const product = await serialMs(SERIAL, draftOf, (draft) => journal.append([draft]))
    const rate = await groupedRate(journal, GROUPED, IN_FLIGHT, (n) => draftOf(SERIAL + n))
    const foldMs = await foldTime(journal)
    await journal.close()
    const peer = await sqliteMs(folder)
    const limit = await plainFileMs(join(folder, 'limit.jsonl'), SERIAL, draftOf)
    const append = (part: number, goal?: number): BenchRow => ({
      what: `journal append, durable, p${part * 100}`,
      unit: 'ms',
      better: 'less',
      product: quantile(product, part),
      peer: quantile(peer, part),
      limit: quantile(limit, part),
      ...(goal === undefined ? {} : { goal }),
    })
    const alone = 1000 / (peer.reduce((sum, ms) => sum + ms, 0) / peer.length)
    return [
      append(0.5),
      append(0.99, 5),
      {
        what: `journal append, ${IN_FLIGHT} in flight`,
        unit: '/s',
        better: 'more',
        product: rate,
        peer: alone,
        goal: 20_000,
      },
      {
        what: `fold of ${GROUPED} entries`,
        unit: 'ms',
        better: 'less',
        product: foldMs,
        goal: (250 * GROUPED) / 100_000,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function draftOf(n: number): Draft {
  const evidence = { metric: 'pm25', place: 'air/1', value: n, at: Date.now(), threshold: 150, op: '>' } as const
  return {
    kind: 'alarm-raised',
    at: Date.now(),
    id: `bench/${n}`,
    actor: 'bench',
    alarm: `bench/${n % 100}`,
    severity: 'yellow',
    title: { zh: '细颗粒物重度污染', en: 'Heavy PM2.5' },
    place: 'air/1',
    placeName: { zh: '一号站', en: 'Station 1' },
    lng: 71.4,
    lat: 51.1,
    rule: 'pm25',
    ruleVersion: '1',
    evidence,
  }
}

async function foldTime(journal: Journal): Promise<number> {
  const entries: Entry[] = await journal.since(SERIAL, GROUPED)
  const from = { ...EMPTY_PICTURE, seq: SERIAL }
  const began = performance.now()
  applyEntries(from, entries)
  return performance.now() - began
}

async function sqliteMs(folder: string): Promise<number[]> {
  const db = new DatabaseSync(join(folder, 'peer.db'))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (seq INTEGER PRIMARY KEY, text TEXT)',
  )
  const insert = db.prepare('INSERT INTO entry (text) VALUES (?)')
  const times = await serialMs(SERIAL, draftOf, (draft) => insert.run(JSON.stringify(draft)))
  db.close()
  return times
}
