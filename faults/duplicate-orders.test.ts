import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import { openJournal } from '#server/journal/open-journal.ts'
import { agreement, FAULTLESS } from './acknowledged.ts'
import { caseRandom, report } from './fault-run.ts'

const ORDERS = 10_000
const LANES = 50
const SENT_AT_MOST = 5
const DROPPED_SHARE = 0.3
/** Asked again after a restart, a duplicate is answered by the file and no longer by memory. */
const RESTARTS = 4

const folder = mkdtempSync(join(tmpdir(), 'fault-r08-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('R08 each of 10,000 entries sent one to five times, three of ten answers lost: one effect each, every answer the same', async (context) => {
  const random = caseRandom('R08')
  const file = join(folder, 'journal.db')
  const answers = new Map<string, string>()
  const acknowledged = new Map<string, number>()
  const count = { sent: 0, dropped: 0, differing: 0, unheard: 0 }
  let journal = await openJournal({ file })

  const send = async (draft: Draft): Promise<boolean> => {
    count.sent++
    const [entry] = await journal.append([draft])
    if (!entry) throw new Error('an append was answered with nothing')
    const answer = JSON.stringify(entry)
    // Also those that the sender never hears of must be the same.
    const first = answers.get(draft.id)
    if (first === undefined) answers.set(draft.id, answer)
    else if (first !== answer) count.differing++
    acknowledged.set(draft.id, entry.seq)
    if (random() >= DROPPED_SHARE) return true
    count.dropped++
    return false
  }
  const order = (n: number): Draft => ({
    at: n,
    id: `order/${n}`,
    actor: 'relay',
    kind: 'source-back',
    source: `s/${n}`,
  })
  const deliver = async (n: number) => {
    const times = 1 + Math.floor(random() * SENT_AT_MOST)
    const heard = await Promise.all(Array.from({ length: times }, () => send(order(n))))
    if (heard.includes(true)) return
    count.unheard++
    while (!(await send(order(n)))) continue
  }
  const share = ORDERS / RESTARTS
  for (let part = 0; part < RESTARTS; part++) {
    let next = part * share
    const lane = async () => {
      while (next < (part + 1) * share) await deliver(next++)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    await journal.close()
    journal = await openJournal({ file })
    // Whoever was cut off at the restart asks again for what was done before it.
    await Promise.all(Array.from({ length: LANES }, () => send(order(Math.floor(random() * (part + 1) * share)))))
  }
  await journal.close()

  expect(count.dropped / count.sent).toBeGreaterThan(DROPPED_SHARE - 0.05)
  expect(count.sent).toBeGreaterThan(2 * ORDERS)
  expect(count.unheard).toBeGreaterThan(0)
  expect(count.differing).toBe(0)
  const { entries, ...disagreement } = agreement(file, acknowledged)
  expect(disagreement).toEqual(FAULTLESS)
  expect(entries).toBe(ORDERS)
  report(context, 'R08', {
    orders: ORDERS,
    sent: count.sent,
    'answers lost': count.dropped,
    'orders with no answer heard': count.unheard,
    'answers that differ': count.differing,
    entries,
    ...disagreement,
  })
})
