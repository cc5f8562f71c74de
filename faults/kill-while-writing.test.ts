import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openJournal } from '#server/journal/open-journal.ts'
import { addAcknowledged, agreement, FAULTLESS } from './acknowledged.ts'
import { caseRandom, isNightly, report } from './fault-run.ts'
import { laneOf } from './lane-lines.ts'
import { startLanes } from './start-lanes.ts'

const CYCLES = isNightly ? 200 : 20
const LANES = 20

const folder = mkdtempSync(join(tmpdir(), 'fault-r01-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`R01 killed ${CYCLES} times while 20 writers append: nothing acknowledged is lost, nothing is there twice`, async (context) => {
  const random = caseRandom('R01')
  const file = join(folder, 'journal.db')
  const acknowledged = new Map<string, number>()
  const next = Array.from({ length: LANES }, () => 0)
  const underWay = new Set<string>()
  let killedWriting = 0
  let unheard = 0
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const lanes = startLanes({ file, prefix: 'R01', lanes: LANES, from: next, retryMs: 10 })
    await lanes.until(({ what }) => what === 'ack')
    await sleep(100 + random() * 200)
    lanes.kill()
    expect((await lanes.ended).signal).toBe('SIGKILL')
    addAcknowledged(lanes.heard, acknowledged)
    expect(lanes.heard.filter(({ what }) => what === 'fault')).toEqual([])
    let cut = 0
    for (const line of lanes.heard) {
      if (line.what !== 'ask') continue
      const { lane, n } = laneOf(line.id)
      // The next process begins each lane with what this one did not hear of: that is a retry.
      if (acknowledged.has(line.id)) next[lane] = n + 1
      else {
        underWay.add(line.id)
        cut++
      }
    }
    if (cut > 0) killedWriting++
    const { entries, ...faults } = agreement(file, acknowledged)
    expect(faults).toEqual(FAULTLESS)
    unheard += entries - acknowledged.size
  }
  expect(killedWriting).toBe(CYCLES)
  const journal = await openJournal({ file })
  expect(await journal.verify()).toEqual({ ok: true, count: journal.seq() })
  const found = await journal.find([...underWay])
  await journal.close()
  const { entries, ...faults } = agreement(file, acknowledged)
  expect(faults).toEqual(FAULTLESS)
  report(context, 'R01', {
    cycles: CYCLES,
    'cycles killed while writing': killedWriting,
    entries,
    acknowledged: acknowledged.size,
    'cut off, then sent again': underWay.size,
    'of those written before the kill': unheard,
    'of those in the end there': found.filter(Boolean).length,
    ...faults,
  })
})
