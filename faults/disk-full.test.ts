import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { addAcknowledged, agreement, FAULTLESS } from './acknowledged.ts'
import { needs, whyNoMount } from './fault-means.ts'
import { report } from './fault-run.ts'
import { largest, recoveryMs } from './outage.ts'
import { mountSmallDisk } from './small-disk.ts'
import { startLanes } from './start-lanes.ts'

const MEGABYTES = 12
const FULL_FOR_MS = 1500
const FAULT_MS = 1000
const RECOVERY_MS = 2000

const folder = mkdtempSync(join(tmpdir(), 'fault-r04-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(needs(whyNoMount()))

test('R04 the disk is full: every refusal says so at once, reads go on, appends come back with the space, the process lives', async (context) => {
  const disk = await mountSmallDisk(join(folder, 'disk'), MEGABYTES)
  try {
    const ask = { file: join(disk.folder, 'journal.db'), prefix: 'R04', lanes: 8, retryMs: 50, reads: true }
    const lanes = startLanes(ask, disk.inside)
    await lanes.until(({ what }) => what === 'ack')
    await sleep(300)
    // Freed and filled again while it writes: the log's own space is used up at another place each time.
    const recoveries: number[] = []
    let taken = 0
    for (let round = 0; round < 3; round++) {
      const from = lanes.heard.length
      taken += disk.fill()
      await lanes.until((line) => line.what === 'fault' && lanes.heard.indexOf(line) >= from)
      await sleep(FULL_FOR_MS)
      const freedAt = performance.now()
      disk.empty()
      await lanes.until(({ what, heardAt }) => what === 'ack' && heardAt > freedAt)
      recoveries.push(recoveryMs(lanes.heard, freedAt))
    }
    lanes.finish()
    expect(await lanes.ended).toEqual({ code: 0, signal: null })

    const faults = lanes.heard.filter((line) => line.what === 'fault')
    expect(faults.length).toBeGreaterThan(0)
    expect(new Set(faults.map(({ fault }) => fault))).toEqual(new Set(['full']))
    expect(largest(faults.map(({ ms }) => ms))).toBeLessThanOrEqual(FAULT_MS)
    expect(largest(recoveries)).toBeLessThanOrEqual(RECOVERY_MS)
    const reads = lanes.heard.filter((line) => line.what === 'read')
    expect(reads.length).toBeGreaterThan(10)
    expect(largest(reads.map(({ ms }) => ms))).toBeLessThanOrEqual(FAULT_MS)

    disk.copyTo(join(folder, 'copy'))
    const acknowledged = new Map<string, number>()
    addAcknowledged(lanes.heard, acknowledged)
    const { entries, ...disagreement } = agreement(join(folder, 'copy', 'journal.db'), acknowledged)
    expect(disagreement).toEqual(FAULTLESS)
    report(context, 'R04', {
      'bytes taken': taken,
      refused: faults.length,
      'slowest refusal ms': largest(faults.map(({ ms }) => ms)),
      'slowest recovery ms': largest(recoveries),
      'slowest read ms': largest(reads.map(({ ms }) => ms)),
      entries,
      acknowledged: acknowledged.size,
      ...disagreement,
    })
  } finally {
    disk.unmount()
  }
})
