import { hash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { auditFile } from '#server/journal/audit-file.ts'
import { readAnchors } from '#server/journal/anchor-file.ts'
import { CHAIN_START, chainHash } from '#server/journal/hash-chain.ts'
import { draft } from '#server/journal/journal-contract.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { manualClock } from '#server/manual-clock.ts'
import { ANCHOR_EVERY_MS, startAnchors } from '#server/start-anchors.ts'
import { caseRandom, isNightly, report } from './fault-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'fault-a19-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TAMPERINGS = 100
/** Entries between two anchors. */
const STRETCH = 60
const STRETCHES = 5
const LONG = isNightly ? 1_000_000 : 50_000
const VERIFIED_A_SECOND = 100_000

/** A journal whose heads the relay noted each five minutes, the last one at its end. */
async function anchored(): Promise<{ readonly file: string; readonly anchors: string }> {
  const file = join(folder, 'journal.db')
  const anchors = join(folder, 'anchors.log')
  const journal = await openJournal({ file })
  const clock = manualClock(1_700_000_000_000)
  const troubles: unknown[] = []
  const wiring = {
    config: { folder, anchorFile: anchors },
    journal,
    clock,
    onTrouble: (one: unknown) => troubles.push(one),
  }
  const stop = startAnchors(wiring)
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    await journal.append(Array.from({ length: STRETCH }, (_, i) => draft(`${stretch}/${i}`)))
    clock.advance(ANCHOR_EVERY_MS)
    await expect.poll(async () => (await readAnchors(anchors)).anchors.length).toBe(stretch + 1)
  }
  await stop()
  await journal.close()
  expect(troubles).toEqual([])
  return { file, anchors }
}

interface Row {
  readonly seq: number
  readonly payload: string
}

/** Each as somebody with the whole file in hand would do it. */
const WAYS: Readonly<Record<string, (db: DatabaseSync, seq: number, random: () => number) => void>> = {
  edit: (db, seq) => {
    db.prepare('update entry set payload = replace(payload, \'"at":\', \'"at": \') where seq = ?').run(seq)
  },
  'edit of a column': (db, seq) => {
    db.prepare("update entry set kind = kind || 'x' where seq = ?").run(seq)
  },
  delete: (db, seq) => {
    db.prepare('delete from entry where seq = ?').run(seq)
  },
  'delete and close the gap': (db, seq) => {
    db.prepare('delete from entry where seq = ?').run(seq)
    db.prepare('update entry set seq = -seq where seq > ?').run(seq)
    db.exec('update entry set seq = -seq - 1 where seq < 0')
  },
  reorder: (db, seq) => {
    const next = seq === STRETCH * STRETCHES ? seq - 1 : seq + 1
    db.prepare('update entry set seq = -1 where seq = ?').run(seq)
    db.prepare('update entry set seq = ? where seq = ?').run(seq, next)
    db.prepare('update entry set seq = ? where seq = -1').run(next)
  },
  'cut off the tail': (db, seq) => {
    db.prepare('delete from entry where seq >= ?').run(seq)
  },
  'edit and hash anew from there': (db, seq, random) => {
    const text = `"tampered":${random()},"at":`
    db.prepare('update entry set payload = replace(payload, \'"at":\', ?) where seq = ?').run(text, seq)
    hashAnew(db)
  },
  'cut off the tail and hash anew': (db, seq) => {
    db.prepare('delete from entry where seq >= ?').run(seq)
    hashAnew(db)
  },
}

function hashAnew(db: DatabaseSync): void {
  let chain = CHAIN_START
  const put = db.prepare('update entry set hash = ? where seq = ?')
  for (const { seq, payload } of db.prepare('select seq, payload from entry order by seq').all() as unknown as Row[]) {
    chain = chainHash(chain, seq, payload)
    put.run(chain, seq)
  }
}

test(`A19: ${TAMPERINGS} edits, deletions, reorders, cuts and full rewrites are all found`, async (context) => {
  const { file, anchors } = await anchored()
  const noted = (await readAnchors(anchors)).anchors
  expect(auditFile(file, noted)).toMatchObject({ count: STRETCH * STRETCHES, broken: undefined })
  const random = caseRandom('A19')
  const names = Object.keys(WAYS)
  let [found, changed, seenByAnchorsAlone] = [0, 0, 0]
  for (let n = 0; n < TAMPERINGS; n++) {
    const copy = join(folder, 'tampered.db')
    copyFileSync(file, copy)
    const before = contentHash(copy)
    const seq = 1 + Math.floor(random() * STRETCH * STRETCHES)
    const db = new DatabaseSync(copy)
    WAYS[names[n % names.length]!]!(db, seq, random)
    db.close()
    changed += Number(contentHash(copy) !== before)
    const whole = auditFile(copy, noted).broken
    found += Number(whole !== undefined)
    seenByAnchorsAlone += Number(whole !== undefined && auditFile(copy).broken === undefined)
    rmSync(copy)
  }
  report(context, 'A19', { tamperings: TAMPERINGS, changed, found, seenByAnchorsAlone })
  // The fault happened each time, was found each time, and the chain alone would not have done.
  expect([changed, found]).toEqual([TAMPERINGS, TAMPERINGS])
  expect(seenByAnchorsAlone).toBeGreaterThan(20)
})

function contentHash(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = db.prepare('select * from entry order by seq').all()
  db.close()
  return hash('sha256', JSON.stringify(rows))
}

test(`A19: ${LONG} entries are proved at a rate that proves a million in ten seconds`, async (context) => {
  const file = join(folder, 'long.db')
  const journal = await openJournal({ file })
  const AT_ONCE = 5000
  for (let from = 0; from < LONG; from += AT_ONCE)
    await journal.append(Array.from({ length: AT_ONCE }, (_, i) => draft(`long/${from + i}`)))
  await journal.close()
  const began = process.cpuUsage()
  expect(auditFile(file)).toMatchObject({ count: LONG, broken: undefined })
  const { user, system } = process.cpuUsage(began)
  const perSecond = LONG / ((user + system) / 1e6)
  report(context, 'A19', { rowsPerCpuSecond: perSecond })
  expect(perSecond).toBeGreaterThan(VERIFIED_A_SECOND)
})
