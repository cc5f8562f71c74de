import { ledgerAnswerSchema } from '#contract/ledger.ts'
import type { MeasureId } from '#contract/measure.ts'
import { expect } from './desk-story.ts'
import { listenToJournal } from './listen-to-journal.ts'
import { askAs, signIn } from './post-socket.ts'
import { startProduct } from './start-product.ts'
import { test } from './story.ts'

// 台账的实测效果: in a city that lives an hour in a minute a decision is measured when its horizon has passed.

test('when its horizon has passed a decision has its measured effect, or the reason why there is none', async () => {
  test.setTimeout(400_000)
  // An hour of this city is a minute.
  const fast = await startProduct({ env: { SPEED: '60' } })
  try {
    const cookie = await signIn(fast.url, 'duty-1')
    await expect
      .poll(async () => (await decideOn(fast.url, cookie)) ?? 'nothing stands', { timeout: 120_000, intervals: [3000] })
      .toBe('decided')
    const read = async () => ledgerAnswerSchema.parse(await (await fetch(`${fast.url}/api/ledger`)).json())
    await expect
      .poll(async () => (await read()).rows[0]?.state, { timeout: 240_000, intervals: [5000] })
      .not.toBe('open')
    const [row] = (await read()).rows
    expect(row?.effect).not.toBeNull()
    if (row?.effect?.is === 'measured') {
      const { before, after, controlChange, effect, low, high, controls } = row.effect
      expect(effect).toBeCloseTo(after - before - controlChange, 9)
      expect(controls).toBeGreaterThanOrEqual(2)
      expect(low).toBeLessThanOrEqual(effect)
      expect(high).toBeGreaterThanOrEqual(effect)
    } else expect(row?.effect?.reason.zh).not.toBe('')
    const csv = await (await fetch(`${fast.url}/api/ledger.csv`)).text()
    expect(csv).toContain(row!.state)
  } finally {
    await fast.stop()
  }
})

const MEASURES: Readonly<Record<string, MeasureId>> = {
  underpass_depth: 'pump-trucks',
  feeder_load: 'transfer-load',
  water_pressure: 'boost-pressure',
  bridge_strain: 'limit-bridge-load',
  heat_supply_temp: 'raise-heat',
  er_wait_min: 'share-patients',
}

/** Takes the first advice for what stands; undefined: nothing does. */
async function decideOn(url: string, cookie: string): Promise<string | undefined> {
  const { alarms, stop } = await listenToJournal(url)
  stop()
  const alarm = alarms.find(({ evidence }) => MEASURES[evidence.metric] !== undefined)
  if (!alarm) return undefined
  const at = alarm.evidence.at
  await askAs(url, cookie, {
    do: 'decide-advice',
    id: `e2e-decide-${at}`,
    decision: `e2e-decision-${at}`,
    alarm: alarm.id,
    measure: MEASURES[alarm.evidence.metric]!,
    taken: true,
    why: '故事测试',
    run: null,
  })
  return 'decided'
}
