import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import { draft, draftAbout, journalContract } from './journal-contract.ts'
import { JournalError } from './journal.ts'
import { openJournal } from './open-journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (place: string) => join(folder, `${place}.db`)

describe('journal in SQLite', () => {
  journalContract((place) => openJournal({ file: fileOf(place) }))

  test.each([
    ['altered', "update entry set payload = replace(payload, 'b', 'x') where seq = 2"],
    ['made unreadable', "update entry set payload = '{' where seq = 2"],
    ['given another name in the index', "update entry set id = 'z' where seq = 2"],
    ['put under another incident', "update entry set subject = 'i/2' where seq = 2"],
    ['taken out of its incident', 'update entry set subject = null where seq = 2'],
    ['removed', 'delete from entry where seq = 2'],
    [
      'reordered',
      'update entry set seq = -1 where seq = 2; update entry set seq = 2 where seq = 3; update entry set seq = 3 where seq = -1',
    ],
  ])('an entry that was %s is found by its number', async (how, sql) => {
    const file = fileOf(`tamper-${how}`)
    const journal = await openJournal({ file })
    await journal.append(['a', 'b', 'c', 'd'].map((id) => draftAbout('i/1', id)))
    await journal.close()
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    const reopened = await openJournal({ file })
    expect(await reopened.verify()).toMatchObject({ ok: false, seq: 2 })
    await reopened.close()
  })

  test.each([
    ['altered', "update snapshot set text = '{}' where seq = 3"],
    ['moved to other entries', 'update snapshot set seq = 4 where seq = 3'],
    ['that no entries stand behind', 'update snapshot set seq = 9 where seq = 3'],
  ])('a snapshot that was %s is not used, is told of, and the one before it is', async (how, sql) => {
    const file = fileOf(`shelf-${how}`)
    const journal = await openJournal({ file })
    await journal.append(['a', 'b', 'c', 'd'].map((id) => draft(id)))
    for (const seq of [2, 3]) await journal.keep({ seq, version: 1, at: 1, text: `{"seq":${seq}}` })
    await journal.close()
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    const troubles: string[] = []
    const reopened = await openJournal({ file, onTrouble: ({ en }) => troubles.push(en) })
    expect(await reopened.kept(1)).toEqual({ seq: 2, text: '{"seq":2}' })
    expect(troubles).toEqual([expect.stringContaining('does not match')])
    await reopened.close()
  })

  test('a file from before incidents is brought up to date, and nothing in it changes', async () => {
    const file = fileOf('schema-1')
    const drafts = [draft('a'), draftAbout('事件/1', 'b'), draftAbout(7, 'c'), draftAbout('i/2', 'd')]
    writeSchema1(file, drafts)
    const journal = await openJournal({ file })
    expect(await journal.since(0, 10)).toEqual(drafts.map((one, i) => ({ ...one, seq: i + 1 })))
    expect((await journal.about('事件/1', 0, 10)).map(({ id }) => id)).toEqual(['b'])
    expect((await journal.about('7', 0, 10)).map(({ id }) => id)).toEqual([])
    await journal.append([draftAbout('事件/1', 'e')])
    expect((await journal.about('事件/1', 0, 10)).map(({ id }) => id)).toEqual(['b', 'e'])
    expect(await journal.verify()).toEqual({ ok: true, count: 5 })
    await journal.close()
    const again = await openJournal({ file })
    expect(again.seq()).toBe(5)
    await again.close()
  })

  test('a damaged text in a file from before incidents does not hinder the update; it is still found', async () => {
    const file = fileOf('schema-1-damaged')
    writeSchema1(file, [draft('a'), draft('b')])
    const db = new DatabaseSync(file)
    db.exec("update entry set payload = '{' where seq = 2")
    db.close()
    const journal = await openJournal({ file })
    expect(await journal.verify()).toMatchObject({ ok: false, seq: 2 })
    await journal.close()
  })

  test('a file from a newer version is refused, not read wrongly', async () => {
    const file = fileOf('newer')
    const db = new DatabaseSync(file)
    db.exec('pragma user_version = 99')
    db.close()
    await expect(openJournal({ file })).rejects.toMatchObject({
      sentence: { en: expect.stringContaining('newer version') },
    })
  })

  test('a second relay is refused while the first writes, and let in when it has closed', async () => {
    const file = fileOf('second')
    const first = await openJournal({ file })
    await expect(openJournal({ file })).rejects.toMatchObject({ fault: 'taken' })
    expect(await first.append([draft('a')])).toHaveLength(1)
    await first.close()
    const second = await openJournal({ file })
    expect(second.seq()).toBe(1)
    await second.close()
  })

  test('a folder that cannot be made is refused in words', async () => {
    const file = fileOf('plain')
    writeFileSync(file, '')
    await expect(openJournal({ file: join(file, 'journal.db') })).rejects.toBeInstanceOf(JournalError)
  })

  test('when writing fails nothing is acknowledged that is not there, and the words say so', async () => {
    const file = fileOf('limited')
    const { acknowledged, fault } = await appendUntilRefused(file, 400)
    expect(fault).toBe('io')
    expect(acknowledged.length).toBeGreaterThan(0)
    const journal = await openJournal({ file })
    const ids = new Set((await journal.since(0, 1_000_000)).map((entry) => entry.id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect(await journal.verify()).toMatchObject({ ok: true })
    expect(await journal.append([draft('after')])).toHaveLength(1)
    await journal.close()
  })

  test('killed in the middle of appends, every acknowledged entry is there and the chain holds', async () => {
    const file = fileOf('killed')
    const acknowledged = await appendUntilKilled(file)
    expect(acknowledged.length).toBeGreaterThan(20)
    const journal = await openJournal({ file })
    const ids = new Set((await journal.since(0, 1_000_000)).map((entry) => entry.id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect(await journal.verify()).toMatchObject({ ok: true })
    await journal.close()
  })
})

/** As the first released version wrote it. */
function writeSchema1(file: string, drafts: readonly Draft[]): void {
  const db = new DatabaseSync(file)
  db.exec(`pragma journal_mode = wal; create table entry (
     seq integer primary key, at real not null, id text not null unique, kind text not null,
     payload text not null, hash text not null) strict; pragma user_version = 1`)
  const insert = db.prepare('insert into entry (seq, at, id, kind, payload, hash) values (?, ?, ?, ?, ?, ?)')
  let previous = 'chengmai-journal-1'
  for (const [i, { at, id, kind, ...rest }] of drafts.entries()) {
    const payload = JSON.stringify({ at, id, kind, ...rest })
    previous = hash('sha256', `${previous}\n${i + 1}\n${payload}`)
    insert.run(i + 1, at, id, kind, payload, previous)
  }
  db.close()
}

const APPENDING = `
  const { openJournal } = await import(process.env.JOURNAL_MODULE)
  const journal = await openJournal({ file: process.env.JOURNAL_FILE })
  try {
    for (let i = 0; ; i++) {
      await Promise.all([0, 1, 2].map(async (k) => {
        const id = i + '-' + k
        await journal.append([{ at: i, id, actor: 'relay', kind: 'source-back', source: id }])
        process.stdout.write(id + '\\n')
      }))
    }
  } catch (error) {
    process.stdout.write('fault ' + error.fault + '\\n', () => process.exit())
  }`

/** Appends in a process of its own; the lines it acknowledged, in order. `heard` is told what came so far. */
function appendElsewhere(file: string, shell: string, heard: (lines: number, kill: () => void) => void) {
  return new Promise<string[]>((resolve, reject) => {
    const child = spawn('sh', ['-c', `${shell} exec "$0" --input-type=module -e "$1"`, process.execPath, APPENDING], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, JOURNAL_FILE: file, JOURNAL_MODULE: new URL('./open-journal.ts', import.meta.url).href },
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      heard(text.split('\n').length, () => child.kill('SIGKILL'))
    })
    child.on('error', reject)
    child.on('close', () => resolve(text.split('\n').slice(0, -1)))
  })
}

function appendUntilKilled(file: string): Promise<string[]> {
  return appendElsewhere(file, '', (lines, kill) => {
    if (lines > 60) kill()
  })
}

/** A limit on the size of a file makes its writes fail as a broken disk would. */
async function appendUntilRefused(file: string, blocks: number) {
  const lines = await appendElsewhere(file, `ulimit -f ${blocks};`, () => undefined)
  const fault = lines.find((line) => line.startsWith('fault '))?.slice('fault '.length)
  return { acknowledged: lines.filter((line) => !line.startsWith('fault ')), fault }
}
