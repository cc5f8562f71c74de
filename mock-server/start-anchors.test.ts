import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Words } from '#contract/words.ts'
import { readAnchors } from './journal/anchor-file.ts'
import { draft } from './journal/journal-contract.ts'
import { manualClock } from './manual-clock.ts'
import { memoryJournal } from './memory-journal.ts'
import { ANCHOR_EVERY_MS, startAnchors } from './start-anchors.ts'

const root = mkdtempSync(join(tmpdir(), 'anchors-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const START = Date.UTC(2026, 10, 27)

function scene(name: string, anchorFile = join(root, `${name}.log`)) {
  const journal = memoryJournal()
  const clock = manualClock(START)
  const troubles: Words[] = []
  const wiring = { config: { folder: root, anchorFile }, journal, clock, onTrouble: (one: Words) => troubles.push(one) }
  return { journal, clock, troubles, file: anchorFile, start: () => startAnchors(wiring) }
}

test('a head is noted every five minutes in which something was written, and at the end', async () => {
  const { journal, clock, file, troubles, start } = scene('steady')
  await journal.append([draft('a')])
  const stop = start()
  clock.advance(ANCHOR_EVERY_MS)
  await journal.append([draft('b')])
  clock.advance(ANCHOR_EVERY_MS - 1)
  await journal.append([draft('c')])
  await stop()
  const { anchors } = await readAnchors(file)
  expect(anchors.map(({ seq }) => seq)).toEqual([1, 3])
  expect(anchors.at(-1)).toEqual({ ...(await journal.head()), at: START + 2 * ANCHOR_EVERY_MS - 1 })
  expect(troubles).toEqual([])
})

test('what was noted stays when the relay starts again, and a half-written line is passed over by its number', async () => {
  const { journal, file, start } = scene('again')
  await journal.append([draft('a')])
  await start()()
  appendFileSync(file, '2026-11-27T00:00:00.000Z 2:ab\n')
  await journal.append([draft('b')])
  await start()()
  const { anchors, unread } = await readAnchors(file)
  expect(anchors.map(({ seq }) => seq)).toEqual([1, 2])
  expect(unread).toEqual([2])
  expect(readFileSync(file, 'utf8').split('\n')[0]).toContain('1:')
})

test('an anchor that cannot be written is said, and tried again', async () => {
  const folder = join(root, 'no-file-but-a-folder')
  mkdirSync(folder)
  const { journal, troubles, start } = scene('full', folder)
  await journal.append([draft('a')])
  await start()()
  expect(troubles.length).toBeGreaterThan(0)
  expect(troubles[0]!.zh).toContain('ANCHOR_FILE')
})
