import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../../manual-clock.ts'
import { openQuarantine } from './quarantine.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarantine-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () =>
  openQuarantine({
    file: join(folder, 'quarantine.jsonl'),
    clock: manualClock(NOW),
    onTrouble: (error) => {
      throw error
    },
  })
const refused = (i: number, connector = `source-${i}`) => ({
  connector,
  heardAt: NOW,
  record: `{"i":${i}}`,
  sentence: { zh: '不是数字', en: 'No number.' },
})

test('the ten thousand newest are kept, over a restart too, and what went is counted', async () => {
  const first = await open()
  for (let i = 1; i <= 10_003; i++) first.add(refused(i))
  expect([first.held(), first.dropped()]).toEqual([10_000, 3])
  await first.close()
  const second = await open()
  expect(second.held()).toBe(10_000)
  expect(second.list(undefined, 1)[0]?.id).toBe(10_003)
  expect([second.get(3), second.get(4)?.record]).toEqual([undefined, '{"i":4}'])
})

test('a line that a crash cut takes no other with it, and no number is given twice', async () => {
  const first = await open()
  first.add(refused(1))
  first.add(refused(2))
  first.remove(2)
  await first.close()
  await appendFile(join(folder, 'quarantine.jsonl'), '{"id":3,"connec')
  const second = await open()
  second.add(refused(3))
  await second.close()
  const third = await open()
  expect(third.list(undefined, 9).map(({ id, record }) => `${id} ${record}`)).toEqual(['3 {"i":3}', '1 {"i":1}'])
})

test('a number let go stays given when the file is rewritten', async () => {
  const first = await open()
  for (let i = 1; i <= 11_000; i++) {
    first.add(refused(i))
    first.remove(i)
  }
  await first.close()
  const lines = (await readFile(join(folder, 'quarantine.jsonl'), 'utf8')).trim().split('\n')
  expect(lines).toEqual(['{"gone":11000}'])
  const second = await open()
  second.add(refused(1))
  expect(second.list(undefined, 1)[0]?.id).toBe(11_001)
})

test('a source that sends nothing but nonsense does not push others out', async () => {
  const quarantine = await open()
  quarantine.add(refused(0, 'quiet'))
  for (let i = 0; i < 20_000; i++) quarantine.add(refused(i, 'loud'))
  expect(quarantine.list('quiet', 5)).toHaveLength(1)
  expect([quarantine.list('loud', 500).length, quarantine.dropped()]).toEqual([100, 19_900])
})
