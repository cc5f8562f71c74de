import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { JournalFile } from '#server/journal/journal-file.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { report } from './fault-run.ts'
import { startLanes } from './start-lanes.ts'

const folder = mkdtempSync(join(tmpdir(), 'fault-r13-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.restoreAllMocks())

/** An engine that hears one setting as another, as one does that was built without it. */
function engineThatHears(asked: string, heard: string): () => boolean {
  const exec = DatabaseSync.prototype.exec
  let happened = false
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql: string) {
    happened ||= sql.includes(asked)
    return exec.call(this, sql.replace(asked, heard))
  })
  return () => happened
}

function refusal(open: () => JournalFile): unknown {
  try {
    open().close()
    return undefined
  } catch (error) {
    return error
  }
}

test.for([
  ['synchronous = full', 'synchronous = normal', 'synchronous=1'],
  ['synchronous = full', 'synchronous = off', 'synchronous=0'],
  ['journal_mode = wal', 'journal_mode = delete', 'journal_mode=delete'],
  ['locking_mode = exclusive', 'locking_mode = normal', 'locking_mode=normal'],
] as const)(
  'R13 an engine that makes %s into %s is refused before anything is written',
  ([asked, heard, met], context) => {
    const file = join(folder, `${met}.db`)
    const happened = engineThatHears(asked, heard)
    expect(refusal(() => new JournalFile(file, { distrust: false }))).toMatchObject({
      fault: 'newer',
      sentence: { zh: expect.stringContaining(met), en: expect.stringContaining(met) },
    })
    expect(happened()).toBe(true)
    vi.restoreAllMocks()
    const db = new DatabaseSync(file)
    expect(db.prepare('select count(*) as tables from sqlite_schema').get()).toEqual({ tables: 0 })
    db.close()
    report(context, `R13 ${met}`, { refused: 1 })
  },
)

test('R13 SQLite 3.51.2 is refused', (context) => {
  const versions = Object.getOwnPropertyDescriptor(process, 'versions')
  if (!versions) throw new Error('process has no versions')
  Object.defineProperty(process, 'versions', { ...versions, value: { ...process.versions, sqlite: '3.51.2' } })
  const found = refusal(() => new JournalFile(join(folder, 'old.db'), { distrust: false }))
  Object.defineProperty(process, 'versions', versions)
  expect(found).toMatchObject({ fault: 'newer', sentence: { en: expect.stringContaining('SQLite 3.51.2 is too old') } })
  report(context, 'R13 version', { refused: 1 })
})

test('R13 a second writer is refused while the first writes, and nothing of the first is disturbed', async (context) => {
  const file = join(folder, 'second.db')
  const first = startLanes({ file, prefix: 'R13', lanes: 2, retryMs: 10 })
  await first.until(({ what }) => what === 'ack')
  await expect(openJournal({ file })).rejects.toMatchObject({ fault: 'taken' })
  expect(existsSync(`${file}-wal`)).toBe(true)
  const during = first.heard.filter(({ what }) => what === 'ack').length
  await first.until((line) => line.what === 'ack' && first.heard.filter(({ what }) => what === 'ack').length > during)
  first.finish()
  expect((await first.ended).code).toBe(0)
  expect(first.heard.filter(({ what }) => what === 'fault')).toEqual([])
  const after = await openJournal({ file })
  expect(after.seq()).toBe(first.heard.filter(({ what }) => what === 'ack').length)
  await after.close()
  report(context, 'R13 second writer', { refused: 1, entries: after.seq() })
})
