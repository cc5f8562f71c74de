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

  test('when the disk refuses, flushing says so, recording goes on, and what was flushed before is there', async () => {
    const file = fileOf('refused')
    const lines = await recordElsewhere(file, 'ulimit -f 1000;', () => undefined)
    const flushed = Number(lines.findLast((line) => /^\d+$/.test(line)))
    expect(flushed).toBeGreaterThan(100)
    expect(lines.at(-1)).toContain('cannot be read or written')
    expect(lines.at(-1)).toContain('asked 1 row')
    const history = await openHistory({ file })
    expect(history.stats().tornBytes).toBe(0)
    expect((await history.query(everything)).count[0]).toBeGreaterThanOrEqual(flushed)
    await history.close()
  })
})

const everything = { metric: 'aqi', place: 'city', from: 1, to: 1e11, points: 1 }

const RECORDING = `
  const { openHistory } = await import(process.env.HISTORY_MODULE)
  const history = await openHistory({ file: process.env.HISTORY_FILE })
  const rows = Number(process.env.HISTORY_ROWS)
  let i = 0
  try {
    for (;;) {
      for (let k = 0; k < rows; k++) history.record('aqi', 'city', ++i * 1000, i)
      await history.flush()
      process.stdout.write(i + '\\n')
    }
  } catch (error) {
    history.record('aqi', 'city', ++i * 1000, i)
    const { at } = await history.query({ metric: 'aqi', place: 'city', from: i * 1000, to: i * 1000 + 1, points: 9 })
    process.stdout.write(error.sentence.en + ' asked ' + at.length + ' row\\n', () => process.exit())
  }`

/** Records readings 1, 2, 3 … in a process of its own; what it printed: the last number of each flush, then any refusal. */
function recordElsewhere(file: string, shell: string, heard: (lines: number, kill: () => void) => void, rows = 2000) {
  return new Promise<string[]>((resolve, reject) => {
    const child = spawn('sh', ['-c', `${shell} exec "$0" --input-type=module -e "$1"`, process.execPath, RECORDING], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        HISTORY_FILE: file,
        HISTORY_ROWS: String(rows),
        HISTORY_MODULE: new URL('./open-history.ts', import.meta.url).href,
      },
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

/** Resolves with the last number that was flushed before SIGKILL. */
async function recordUntilKilled(file: string): Promise<number> {
  const kill = (lines: number, now: () => void) => {
    if (lines > 10) now()
  }
  return Number((await recordElsewhere(file, '', kill, 50)).at(-1))
}
