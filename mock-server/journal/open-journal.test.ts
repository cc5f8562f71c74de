import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { draft, journalContract } from './journal-contract.ts'
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
    ['removed', 'delete from entry where seq = 2'],
    [
      'reordered',
      'update entry set seq = -1 where seq = 2; update entry set seq = 2 where seq = 3; update entry set seq = 3 where seq = -1',
    ],
  ])('an entry that was %s is found by its number', async (how, sql) => {
    const file = fileOf(`tamper-${how}`)
    const journal = await openJournal({ file })
    await journal.append(['a', 'b', 'c', 'd'].map((id) => draft(id)))
    await journal.close()
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    const reopened = await openJournal({ file })
    expect(await reopened.verify()).toMatchObject({ ok: false, seq: 2 })
    await reopened.close()
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
