import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openJournal } from '#server/journal/open-journal.ts'
import { addAcknowledged, agreement, FAULTLESS } from './acknowledged.ts'
import { needs, whyNoStrace } from './fault-means.ts'
import { caseRandom, report } from './fault-run.ts'
import { largest, recoveryMs } from './outage.ts'
import { startTracedLanes } from './traced-lanes.ts'

const FAULT_MS = 1000
const RECOVERY_MS = 2000
const RETRY_MS = 50

const folder = mkdtempSync(join(tmpdir(), 'fault-r05-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(needs(whyNoStrace()))

test.for([
  // `failing`: calls in a row; reopening makes some of its own, so that the first tries to come back fail too.
  { how: 'one sync fails', call: 'fsync', errno: 'EIO', failing: 1 },
  { how: 'syncs fail for a while', call: 'fsync', errno: 'EIO', failing: 6 },
  { how: 'one write fails', call: 'pwrite64', errno: 'EIO', failing: 1 },
  { how: 'writes fail for a while', call: 'pwrite64', errno: 'EIO', failing: 12 },
  { how: 'the disk turns read-only for a while', call: 'pwrite64', errno: 'EROFS', failing: 12 },
])(
  'R05 $how: nothing is acknowledged that a sync did not cover, the fault is typed, appends come back',
  async (fault, context) => {
    const { how, call, errno, failing } = fault
    const random = caseRandom(`R05 ${how}`)
    const file = join(folder, `${call}-${errno}-${failing}.db`)
    await (await openJournal({ file })).close()
    const first = 40 + Math.floor(random() * 100)
    const inject = `inject=${call}:error=${errno}:when=${first}..${first + failing - 1}`
    const lanes = startTracedLanes({ file, prefix: 'R05', lanes: 4, each: 200, retryMs: RETRY_MS }, `${file}.trace`, [
      inject,
    ])
    expect(await lanes.ended).toEqual({ code: 0, signal: null })

    const { acknowledged, early, failures } = lanes.order()
    expect(failures).toBe(failing)
    expect(new Set(acknowledged).size).toBe(800)
    expect(early).toEqual([])
    const faults = lanes.heard.filter((line) => line.what === 'fault')
    expect(faults.filter(({ fault }) => fault !== 'io')).toEqual([])
    // A single failure may be got over before anybody is refused.
    expect(faults.length).toBeGreaterThanOrEqual(failing === 1 ? 0 : 1)
    expect(largest(faults.map(({ ms }) => ms))).toBeLessThanOrEqual(FAULT_MS)
    const recovery = recoveryMs(lanes.heard)
    expect(recovery).toBeLessThanOrEqual(RECOVERY_MS)
    const heard = new Map<string, number>()
    addAcknowledged(lanes.heard, heard)
    const { entries, ...disagreement } = agreement(file, heard)
    expect(disagreement).toEqual(FAULTLESS)
    report(context, `R05 ${how}`, {
      'calls failed': failures,
      refused: faults.length,
      'slowest refusal ms': largest(faults.map(({ ms }) => ms)),
      'recovery ms': recovery,
      early: early.length,
      entries,
      ...disagreement,
    })
  },
)
