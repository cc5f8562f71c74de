import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { noteAnchor } from './anchor-file.ts'
import { auditFile } from './audit-file.ts'
import { draft } from './journal-contract.ts'
import { openJournal } from './open-journal.ts'

const root = mkdtempSync(join(tmpdir(), 'audit-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const fileOf = (folder: string) => join(root, folder, 'journal.db')

/** A journal of five entries in a folder of its own, closed. */
async function written(folder: string): Promise<string> {
  const file = fileOf(folder)
  const journal = await openJournal({ file })
  await journal.append(['a', 'b', 'c', 'd', 'e'].map((id, i) => draft(id, 1000 + i)))
  await journal.close()
  return file
}

function change(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

interface Ended {
  readonly code: number
  readonly said: string
}

/** The program as people run it. */
function run(...args: string[]): Promise<Ended> {
  const program = new URL('./audit-command.ts', import.meta.url).pathname
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout }),
    )
  })
}

test('an untouched file holds, and its head is told', async () => {
  const file = await written('whole')
  const { head, ...audit } = auditFile(file)
  expect(audit).toEqual({ count: 5, firstAt: 1000, lastAt: 1004, broken: undefined })
  expect(head).toEqual({ seq: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(auditFile(file, [head]).broken).toBeUndefined()
})

test('an entry that was altered is named, and what holds before it is counted', async () => {
  const file = await written('altered')
  change(file, "update entry set payload = replace(payload, 'c', 'x') where seq = 3")
  expect(auditFile(file)).toMatchObject({ count: 2, lastAt: 1001, head: { seq: 2 }, broken: { seq: 3 } })
})

test('a tail that was cut off shows against a head noted before', async () => {
  const file = await written('cut')
  const { head } = auditFile(file)
  change(file, 'delete from entry where seq > 3')
  expect(auditFile(file).broken).toBeUndefined()
  expect(auditFile(file, [head])).toMatchObject({
    count: 3,
    broken: { seq: 4, sentence: { en: expect.stringContaining('cut off') } },
  })
})

test('a past written anew shows against a head noted before', async () => {
  const file = await written('anew')
  expect(auditFile(file, [{ seq: 4, hash: 'f'.repeat(64) }])).toMatchObject({
    count: 3,
    broken: { seq: 4, sentence: { en: expect.stringContaining('written anew') } },
  })
})

test('a file of schema 1 is proved as it is', async () => {
  const file = await written('schema-1')
  change(
    file,
    'drop index entry_subject; alter table entry drop column subject; drop table snapshot; pragma user_version = 1',
  )
  expect(auditFile(file)).toMatchObject({ count: 5, broken: undefined })
})

test('the program ends with 0 and tells count, times, rate and head', async () => {
  const file = await written('program')
  const { head } = auditFile(file)
  const { code, said } = await run('verify', '--data', join(root, 'program'))
  expect(said).toContain('核对 5 条')
  expect(said).toMatch(/Checked 5 entries, 1970-01-01T00:00:01.000Z to 1970-01-01T00:00:01.004Z, .*rows\/s/)
  expect(said).toContain(`Head 5:${head.hash}`)
  expect(code).toBe(0)
})

test('the program ends with 1 where the chain breaks, and says where in words', async () => {
  const file = await written('broken')
  change(file, 'delete from entry where seq = 2')
  const { code, said } = await run('verify', '--data', join(root, 'broken'))
  expect(said).toContain('日志第 2 条')
  expect(said).toContain('Journal entry 2 does not match')
  expect(code).toBe(1)
})

test('while a relay holds the file the program says so, and the relay notices nothing', async () => {
  const file = await written('held')
  const journal = await openJournal({ file })
  const { code, said } = await run('verify', '--data', join(root, 'held'))
  expect(said).toContain('A relay is using')
  expect(code).toBe(1)
  expect(await journal.append([draft('f')])).toMatchObject([{ seq: 6 }])
  await journal.close()
  expect(auditFile(file).count).toBe(6)
})

test('the program compares with the anchors beside the journal, and with those it is given', async () => {
  const file = await written('anchored')
  const folder = join(root, 'anchored')
  await noteAnchor(join(folder, 'anchors.log'), { ...auditFile(file).head, at: 1000 })
  const whole = await run('verify', '--data', folder)
  expect(whole.said).toContain('Compared with 1 anchors')
  expect(whole.code).toBe(0)
  change(file, 'delete from entry where seq > 3')
  const cut = await run('verify', '--data', folder)
  expect(cut.said).toContain('had at least 5')
  expect(cut.code).toBe(1)
  const elsewhere = await run('verify', '--data', folder, '--anchors', join(folder, 'not-there.log'))
  expect(elsewhere.said).toContain('--anchors')
  expect(elsewhere.code).toBe(1)
})

test.each([
  ['another folder', ['verify', '--data', join(tmpdir(), 'no-such-folder')], 'There is no journal'],
  ['another verb', ['prove'], 'Not understood: prove'],
  ['an unknown option', ['verify', '--dat', 'x'], 'Not understood'],
  ['a head that is none', ['verify', '--head', '5'], 'Not understood: --head 5'],
])('the program answers %s with a sentence', async (_what, args, sentence) => {
  const { code, said } = await run(...args)
  expect(said).toContain(sentence)
  expect(code).toBe(1)
})

test('a file that is no journal is refused in words', async () => {
  const file = await written('other')
  change(file, 'drop table entry')
  expect(() => auditFile(file)).toThrow(/no such table/)
})
