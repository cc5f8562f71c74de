import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { needs, whyNoStrace } from './fault-means.ts'
import { report } from './fault-run.ts'
import { startTracedLanes } from './traced-lanes.ts'

const LANES = 4
const EACH = 250

const folder = mkdtempSync(join(tmpdir(), 'fault-r02-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(needs(whyNoStrace()))

test('R02 over 1,000 appends no acknowledgement leaves the process before the sync that covers its row', async (context) => {
  const ask = { file: join(folder, 'journal.db'), prefix: 'R02', lanes: LANES, each: EACH, retryMs: 10 }
  const lanes = startTracedLanes(ask, join(folder, 'trace'))
  expect(await lanes.ended).toEqual({ code: 0, signal: null })
  const { acknowledged, early, syncs, failures } = lanes.order()
  expect(new Set(acknowledged).size).toBe(LANES * EACH)
  expect(early).toEqual([])
  // At most one append of each lane shares a sync.
  expect(syncs).toBeGreaterThanOrEqual(EACH)
  expect(failures).toBe(0)
  report(context, 'R02', { acknowledged: acknowledged.length, early: early.length, syncs })
})
