import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { WhatIfQuestion, WhatIfRun } from '#contract/what-if.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import type { Journal } from '#server/journal/journal.ts'
import { gridCity } from '#server/mock/grid-city.ts'
import { openRunShelf } from './run-shelf.ts'
import { startRunInThread } from './start-run.ts'
import { pictureThen } from './picture-then.ts'
import { toyComparison, toyFork } from './toy-fork.ts'
import { createWhatIfRoom } from './what-if-room.ts'
import type { WhatIfRoom } from './what-if-room.ts'

const pack = gridCity(24)
const AT = Date.UTC(2026, 5, 22, 4)
const HOUR_MS = 3_600_000
const BY = { zh: '值班员', en: 'Duty officer' }
const links = [...pack.graph.links.streetClass.keys()].filter((link) => pack.graph.links.streetClass[link]! <= 3)
const QUESTION: WhatIfQuestion = {
  at: null,
  seed: 7,
  rain: null,
  variants: [
    {
      name: '封中路',
      levers: [
        { kind: 'street', links: links.slice(10, 40), open: false, name: { zh: '中路', en: 'Middle' } },
        { kind: 'hall-windows', hall: toyFork(pack).halls[0]!.id, windows: 6 },
      ],
    },
  ],
}

let folder: string
let journal: Journal
let now: number
/** What reality said, by metric. */
let actual: Record<string, number>
const rooms: WhatIfRoom[] = []

function openRoom(): WhatIfRoom {
  let ids = 0
  const { city } = toyComparison(pack, [])
  const room = createWhatIfRoom({
    city: () => city,
    // The fork reads the journal as the product does.
    fork: async (at) => {
      await pictureThen(journal, at ?? now)
      return { ...toyFork(pack, at ?? now) }
    },
    shelf: openRunShelf(join(folder, 'what-if.db')),
    startRun: startRunInThread,
    ask: ({ metric, place, from, to }: SeriesQuery): Promise<SeriesAnswer> => {
      const value = actual[metric]
      const row = value === undefined ? [] : [value]
      const columns = { at: row.map(() => from), mean: row, min: row, max: row, last: row, count: row.map(() => 1) }
      return Promise.resolve({ metric, place, from, to, bucketMs: to - from, ...columns })
    },
    now: () => now,
    newId: () => `run-${now}-${++ids}`,
    nowMs: () => performance.now(),
    onTrouble: (error) => {
      throw error
    },
  })
  rooms.push(room)
  return room
}

async function hashOf(asked: Journal): Promise<string> {
  const entries = await asked.since(0, 10_000)
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
}

async function settled(room: WhatIfRoom, id: string): Promise<WhatIfRun> {
  for (;;) {
    const run = await room.get(id)
    if (run && run.state !== 'waiting' && run.state !== 'running') return run
    await sleep(20)
  }
}

async function asked(room: WhatIfRoom, question = QUESTION): Promise<WhatIfRun> {
  const run = await room.ask(question, BY)
  if (!('id' in run)) throw new Error(run.en)
  return run
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chengmai-what-if-'))
  now = AT
  actual = {}
  journal = await openJournal({ file: join(folder, 'journal.db') })
  await journal.append([
    { kind: 'relay-started', id: 'start-1', at: AT - HOUR_MS, actor: 'relay', version: '0', demo: true } as never,
  ])
})
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.stop()
  await journal.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a run leaves the live journal as it was, tells how far it is, and the same seed gives the same hash', async () => {
  const before = await hashOf(journal)
  const room = openRoom()
  const { id } = await asked(room)
  const seen: number[] = []
  for (
    let run = await room.get(id);
    run && (run.state === 'waiting' || run.state === 'running');
    run = await room.get(id)
  ) {
    seen.push(run.progress)
    await sleep(3)
  }
  const first = await settled(room, id)
  expect(first).toMatchObject({ state: 'done', progress: 1, question: { seed: 7 }, model: 'what-if 1', askedBy: BY })
  expect(first.result!.outputs.length).toBeGreaterThan(8)
  expect(new Set(seen).size).toBeGreaterThan(3)
  expect(seen.toSorted((a, b) => a - b)).toEqual(seen)
  const second = await settled(room, (await asked(room)).id)
  expect(second.hash).toBe(first.hash)
  expect(await hashOf(journal)).toBe(before)
  expect(await journal.verify()).toMatchObject({ ok: true })
})

test('a run that is cancelled ends in the middle, and the next one begins', async () => {
  const room = openRoom()
  const { id } = await asked(room)
  const waiting = await asked(room)
  for (let run = await room.get(id); run!.progress < 0.05; run = await room.get(id)) await sleep(3)
  await room.cancel(id)
  const cancelled = await settled(room, id)
  expect(cancelled).toMatchObject({ state: 'cancelled', result: null, hash: null })
  expect(cancelled.progress).toBeLessThan(1)
  expect((await settled(room, waiting.id)).state).toBe('done')
})

test('a relay that starts again still has its runs, and scores the one whose horizon has passed', async () => {
  const first = openRoom()
  const { id } = await asked(first)
  expect((await settled(first, id)).scores).toEqual([])
  await first.note(id, { adopted: { variant: 1, by: BY, at: now } })
  await first.stop()
  now = AT + 2 * HOUR_MS
  actual = { tti: 1.25, window_wait_min: 300 }
  const again = openRoom()
  await again.score()
  expect((await again.list(10)).map((row) => [row.id, row.scores.length])).toEqual([[id, 2]])
  const run = (await again.get(id))!
  expect(run.scores.map(({ output, scenario, actual: real, inside }) => [output, scenario, real, inside])).toEqual([
    ['road.tti', 1, 1.25, expect.any(Boolean)],
    [expect.stringMatching(/^hall\.wait/), 1, 300, false],
  ])
  expect(run.scores[0]!.predicted).toEqual(run.result!.watches[0]!.predicted[1])
  await again.score()
  expect((await again.get(id))!.scores).toHaveLength(2)
})

test('a fork of the past is held against what is known already; what nobody measured waits, then is said to be missing', async () => {
  actual = { tti: 1.31 }
  const room = openRoom()
  const past = await settled(room, (await asked(room, { ...QUESTION, at: AT - 3 * HOUR_MS })).id)
  expect(past.scores.map(({ output, actual: real }) => [output, real])).toEqual([['road.tti', 1.31]])
  now = AT + 7 * HOUR_MS
  await room.score()
  expect((await room.get(past.id))!.scores[1]).toMatchObject({ actual: null, inside: null })
})

test('the future cannot be forked, and no more than four wait', async () => {
  const room = openRoom()
  expect(await room.ask({ ...QUESTION, at: AT + 1 }, BY)).toMatchObject({ en: expect.stringContaining('not come yet') })
  const runs = [await asked(room), await asked(room), await asked(room), await asked(room)]
  expect(await room.ask(QUESTION, BY)).toMatchObject({ en: expect.stringContaining('waiting already') })
  for (const { id } of runs) await room.cancel(id)
})
