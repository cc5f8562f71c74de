import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { draft, journalContract } from './journal-contract.ts'
import { openJournal } from './open-journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (place: string) => join(folder, `${place}.db`)

describe('journal in SQLite', () => {
  journalContract((place) => openJournal({ file: fileOf(place) }))

  test.each([
    ['altered', "update entry set payload = replace(payload, 'b', 'x') where seq = 2"],
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

function appendUntilKilled(file: string): Promise<string[]> {
  const program = `
    import { openJournal } from ${JSON.stringify(new URL('./open-journal.ts', import.meta.url).href)}
    const journal = await openJournal({ file: ${JSON.stringify(file)} })
    for (let i = 0; ; i++) {
      await Promise.all([0, 1, 2].map(async (k) => {
        const id = i + '-' + k
        await journal.append([{ at: i, id, actor: 'relay', kind: 'source-back', source: id }])
        console.log(id)
      }))
    }`
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let heard = ''
    child.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      if (heard.split('\n').length > 60) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('exit', () => resolve(heard.split('\n').slice(0, -1)))
  })
}
