import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command, CommandAnswer } from '#contract/command.ts'
import type { Unit } from '#contract/unit.ts'
import { systemClock } from '#server/clock.ts'
import { opening, startDeskRelay } from './desk-relay.ts'
import type { Desk } from './desk-relay.ts'
import { caseRandom, report } from './fault-run.ts'

const PUMP: Unit = {
  id: 'pump-1',
  name: { zh: '移动泵车 1', en: 'Pump truck 1' },
  kind: 'vehicle',
  skills: ['pump'],
  people: 3,
  base: [71.431, 51.131],
  office: { zh: '水务局', en: 'Water bureau' },
}
const order = (id: string, incident: string, unit: string): Extract<Command, { do: 'issue-order' }> => ({
  do: 'issue-order',
  id,
  order: `${id}-order`,
  incident,
  unit,
  text: '排水',
  to: [71.43, 51.13],
  toName: '',
  ackWithinS: 10,
})
const edit = (id: string, incident: string, expected?: number): Command => ({
  do: 'edit-incident',
  id,
  incident,
  changes: { summary: id },
  ...(expected !== undefined && { expected }),
})

let relay: Awaited<ReturnType<typeof startDeskRelay>>
beforeAll(async () => {
  relay = await startDeskRelay()
})
afterAll(() => relay.close())

test('R08 commands sent one to five times over lines that are cut and a relay that restarts: one effect each, every answer the same', async (context) => {
  const random = caseRandom('R08 sockets')
  const count = { commands: 200, sent: 0, cut: 0, restarts: 0 }
  const heard = new Map<string, CommandAnswer>()
  let desk = await relay.openDesk('duty-1')
  await desk.ask(opening('r08-opened', 'incident-r08'))
  const hear = (id: string, answer: CommandAnswer | undefined) => {
    if (!answer) return
    expect(answer).toEqual(heard.get(id) ?? answer)
    heard.set(id, answer)
  }
  for (let n = 0; n < count.commands; n++) {
    const id = `r08-command-${n}`
    // Every third may not be: a refusal must be the same for ever too.
    const command: Command =
      n % 3 === 2
        ? { do: 'grade-incident', id, incident: 'incident-r08', grade: null, basis: '…' }
        : edit(id, 'incident-r08')
    for (let copy = 1 + Math.floor(random() * 5); copy > 0; copy--) {
      count.sent++
      const answering = desk.ask(command)
      if (random() < 0.1) {
        count.cut++
        desk.cut()
        desk = await relay.openDesk('duty-1')
      }
      hear(id, await answering)
    }
    if (n % 50 === 49) {
      count.restarts++
      await relay.restart()
      desk = await relay.openDesk('duty-1')
    }
  }
  for (let n = 0; n < count.commands; n++) {
    const id = `r08-command-${n}`
    const command: Command =
      n % 3 === 2
        ? { do: 'grade-incident', id, incident: 'incident-r08', grade: null, basis: '…' }
        : edit(id, 'incident-r08')
    hear(id, await desk.ask(command))
    // One connection may ask a hundred times at once; a person never does.
    if (n % 50 === 49) desk = await relay.openDesk('duty-1')
  }
  const answers = [...heard.values()]
  expect(answers).toHaveLength(count.commands)
  const seqs = answers.flatMap((answer) => (answer.ok ? [answer.seq] : []))
  expect(new Set(seqs).size).toBe(seqs.length)
  expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'role').length + seqs.length).toBe(
    count.commands,
  )
  expect(count.cut).toBeGreaterThan(0)
  report(context, 'R08 over sockets', count)
})

test('R09 fifty officers change three things at once, each holding the version it saw: nothing lost, every latecomer told', async (context) => {
  const random = caseRandom('R09 sockets')
  const things = ['incident-r09-a', 'incident-r09-b', 'incident-r09-c']
  const watcher = await relay.openDesk('duty-1')
  for (const thing of things) await watcher.ask(opening(`opened-${thing}`, thing))
  const desks: Desk[] = []
  for (let n = 0; n < 50; n++) desks.push(await relay.openDesk(n % 2 === 0 ? 'duty-1' : 'duty-2'))
  const count = { officers: desks.length, asked: 0, stood: 0, conflicts: 0 }
  const expectedBy = new Map<string, number>()
  const stood = new Set<string>()
  await Promise.all(
    desks.map(async (desk, officer) => {
      for (let n = 0; n < 10; n++) {
        const thing = things[Math.floor(random() * things.length)]!
        const id = `r09-${officer}-${n}-x`
        const expected = desk.picture().desk.incidents.get(thing)!.version
        expectedBy.set(id, expected)
        const answer = await desk.ask(edit(id, thing, expected))
        count.asked++
        const told = answer?.ok ? 'stood' : answer?.refusal.current ? answer.refusal.code : 'nothing'
        expect(['stood', 'conflict']).toContain(told)
        if (told === 'stood') stood.add(id)
        else count.conflicts++
      }
    }),
  )
  count.stood = stood.size
  const version = new Map<string, number>()
  let lost = 0
  // The entry comes before the answer to whoever asked, but not before it to everybody else.
  while ([...stood].some((id) => !watcher.entries.some((entry) => entry.id === id)))
    await new Promise((resolve) => setTimeout(resolve, 10))
  for (const entry of watcher.entries) {
    if (entry.kind === 'incident-opened') version.set(entry.incident, entry.seq)
    if (entry.kind !== 'incident-edited' || !expectedBy.has(entry.id)) continue
    if (version.get(entry.incident) !== expectedBy.get(entry.id) || !stood.delete(entry.id)) lost++
    version.set(entry.incident, entry.seq)
  }
  expect([lost, [...stood]]).toEqual([0, []])
  expect(count.conflicts).toBeGreaterThan(0)
  for (const desk of [watcher, ...desks]) desk.cut()
  report(context, 'R09 over sockets', count)
})

test('R14 an order whose unit has no line is escalated within a second of its limit, and its sender sees that nobody has it', async (context) => {
  await relay.addUnit(PUMP)
  const desk = await relay.openDesk('duty-1')
  await desk.ask(opening('r14-opened', 'incident-r14'))
  expect(await desk.ask(order('r14-order', 'incident-r14', PUMP.id))).toMatchObject({ ok: true })
  const issued = () => desk.picture().desk.orders.get('r14-order-order')
  const issuedAt = issued()!.reached.issued!
  expect(issued()).toMatchObject({ state: 'issued', escalated: 0 })
  while (issued()?.escalated === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  const told = desk.entries.find((entry) => entry.kind === 'order-escalated')
  const lateMs = told!.at - (issuedAt + 10_000)
  const seenMs = systemClock.now() - (issuedAt + 10_000)
  expect(lateMs).toBeGreaterThanOrEqual(0)
  expect(Math.max(lateMs, seenMs)).toBeLessThan(1000)
  expect(issued()).toMatchObject({ state: 'issued', escalated: 1 })
  desk.cut()
  report(context, 'R14 over sockets', { lateMs, seenMs })
})

test('H01 an order on values nobody measures is never sent without saying yes to exactly that', async (context) => {
  const desk = await relay.openDesk('duty-1')
  await relay.addUnit({ ...PUMP, id: 'pump-2' })
  const grounds = [{ metric: 'pond_depth', place: 'underpass/none', value: 31, at: systemClock.now() }]
  await desk.ask(opening('h01-opened', 'incident-h01', grounds))
  const tries: Command[] = [
    order('h01-order-a', 'incident-h01', 'pump-2'),
    { ...order('h01-order-b', 'incident-h01', 'pump-2'), confirmed: { evidenceAt: systemClock.now() } },
    { ...order('h01-order-c', 'incident-h01', 'pump-2'), confirmed: { evidenceAt: 0 } },
  ]
  for (const command of tries)
    expect(await desk.ask(command)).toMatchObject({ refusal: { code: 'evidence', evidenceAt: null } })
  expect(desk.entries.some(({ kind }) => kind === 'order-issued')).toBe(false)
  const confirmed: Command = { ...order('h01-order-d', 'incident-h01', 'pump-2'), confirmed: { evidenceAt: null } }
  expect(await desk.ask(confirmed)).toMatchObject({ ok: true })
  desk.cut()
  report(context, 'H01 over sockets', { refused: tries.length })
})
