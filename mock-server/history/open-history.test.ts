import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Words } from '#contract/words.ts'
import { historyContract } from './history-contract.ts'
import { openHistory } from './open-history.ts'

const folder = mkdtempSync(join(tmpdir(), 'history-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (place: string) => join(folder, `${place}.db`)

describe('history in SQLite and a segment', () => {
  historyContract((place) => openHistory({ file: fileOf(place) }))

  test('killed while recording, everything flushed before is there', async () => {
    const file = fileOf('killed')
    const flushed = await recordUntilKilled(file)
    expect(flushed).toBeGreaterThan(100)
    const history = await openHistory({ file })
    const answer = await history.query({ metric: 'aqi', place: 'city', from: 1, to: 1e9, points: 1 })
    expect(answer.count[0]).toBeGreaterThanOrEqual(flushed)
    await history.close()
  })

  test('a record cut off by a crash is removed, counted, and costs nothing else', async () => {
    const file = fileOf('torn')
    const recorded = await recordUntilKilled(file)
    appendFileSync(`${file}.open-000001`, Buffer.from([0x43, 0x48, 0x4d, 0x53, 9, 0, 0, 0, 1]))
    const said: Words[] = []
    const history = await openHistory({ file, onTrouble: (sentence) => said.push(sentence) })
    expect(history.stats().tornBytes).toBe(9)
    expect(said.map(({ en }) => en)).toEqual([expect.stringContaining('9 bytes')])
    expect(
      (await history.query({ metric: 'aqi', place: 'city', from: 1, to: 1e9, points: 1 })).count[0],
    ).toBeGreaterThanOrEqual(recorded)
    await history.close()
  })
})

/** Records readings 1, 2, 3 … in a process of its own until SIGKILL; resolves with the last number that was flushed. */
function recordUntilKilled(file: string): Promise<number> {
  const program = `
    import { openHistory } from ${JSON.stringify(new URL('./open-history.ts', import.meta.url).href)}
    const history = await openHistory({ file: ${JSON.stringify(file)} })
    for (let i = 1; ; i++) {
      history.record('aqi', 'city', i * 1000, i)
      if (i % 50 === 0) { await history.flush(); console.log(i) }
    }`
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let heard = ''
    child.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      if (heard.split('\n').length > 10) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('exit', () => resolve(Number(heard.split('\n').slice(0, -1).at(-1))))
  })
}
