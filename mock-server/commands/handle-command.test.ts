import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMAND_NAMES } from '#contract/command.ts'
import type { CommandAnswer, CommandName } from '#contract/command.ts'
import { may } from '#contract/permission.ts'
import { ROLES } from '#contract/person.ts'
import type { Post, Role } from '#contract/person.ts'
import { OPEN, unitEntry } from '#picture/command-double.ts'
import type { Ask } from '#picture/command-double.ts'
import { openCommandScene, SCENE_AT } from '../command-scene.ts'
import { JournalError } from '../journal/journal.ts'
import { memoryJournal } from '../memory-journal.ts'
import { sampleCommand } from './sample-command.ts'

const incident = 'incident-1'
const OPENED: Ask = { ...OPEN, alarms: [], grounds: [] }
const MEASURED: Ask = { ...OPEN, alarms: [] }
const edit = (summary: string, expected?: number): Ask => ({
  do: 'edit-incident',
  incident,
  changes: { summary },
  ...(expected !== undefined && { expected }),
})
const ORDER: Extract<Ask, { do: 'issue-order' }> = {
  do: 'issue-order',
  order: 'order-0001',
  incident,
  unit: 'pump-1',
  text: '排水',
  to: [71.4, 51.1],
  toName: '下穿通道',
  ackWithinS: 60,
}
const FULL = new JournalError('full', { zh: '磁盘已满。', en: 'The disk is full.' })
const codeOf = (answer: CommandAnswer) => (answer.ok ? 'ok' : answer.refusal.code)
const seqOf = (answer: CommandAnswer) => (answer.ok ? answer.seq : Number.NaN)

test.each(ROLES)(
  'a %s may ask exactly what the table of permissions says, and every other attempt is an entry',
  async (role) => {
    const { room, journal, close } = await openCommandScene()
    const post: Post = {
      id: `as-${role}`,
      name: { zh: role, en: role },
      role,
      ...(role === 'unit' && { unit: 'none' }),
    }
    const cell = async (asks: CommandName): Promise<readonly [CommandName, boolean]> => {
      const id = `${role}-${asks}`.padEnd(8, '-')
      const answer = await room.ask(post, sampleCommand(asks, id))
      const [entry] = await journal.find([id])
      const refusedByRole = codeOf(answer) === 'role'
      const noted =
        entry?.kind === 'attempt-refused' && entry.code === 'role' && entry.asked === asks && entry.role === role
      expect([asks, noted, entry?.actor]).toEqual([asks, refusedByRole, post.id])
      return [asks, !refusedByRole]
    }
    const cells = await Promise.all(COMMAND_NAMES.map(cell))
    expect(Object.fromEntries(cells)).toEqual(allowedTo(role))
    await close()
  },
)
function allowedTo(role: Role): Record<string, boolean> {
  return Object.fromEntries(COMMAND_NAMES.map((asks) => [asks, may(role, asks)]))
}

describe('a refusal', () => {
  test('says that the thing is not there, is in another state, or was changed meanwhile and by whom', async () => {
    const { ask, close } = await openCommandScene()
    expect(codeOf(await ask('duty-1', edit('…')))).toBe('unknown')
    const opened = seqOf(await ask('duty-1', OPENED))
    expect(codeOf(await ask('commander', { do: 'accept-command', incident }))).toBe('state')
    const edited = seqOf(await ask('duty-2', edit('two', opened)))
    expect(await ask('duty-1', edit('one', opened))).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', current: { version: edited } },
    })
    expect(seqOf(await ask('duty-1', edit('one', edited)))).toBeGreaterThan(edited)
    await close()
  })

  test('names the field that does not fit; without a usable id it is no entry', async () => {
    const { room, journal, postOf, close } = await openCommandScene()
    const duty = postOf('duty-1')
    const unfit = await room.ask(duty, { ...OPENED, id: 'command-1', lng: 'east' })
    expect(unfit).toMatchObject({
      refusal: { code: 'invalid', sentence: { en: expect.stringContaining('“lng”') as string } },
    })
    expect(journal.entries).toMatchObject([{ kind: 'attempt-refused', asked: 'open-incident', code: 'invalid' }])
    for (const said of [
      null,
      7,
      'x',
      [],
      {},
      { id: 'short' },
      { id: 'order-0001/late/1' },
      { id: '\uD800\uD800\uD800\uD800\uD800\uD800\uD800\uD800' },
    ])
      expect(codeOf(await room.ask(duty, said))).toBe('invalid')
    expect(journal.entries).toHaveLength(1)
    await close()
  })

  test('is given to whatever comes over a wire, and nothing that comes ends the door', async () => {
    const { room, postOf, troubles, close } = await openCommandScene()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.anything(), fc.record({ id: fc.uuid(), do: fc.constantFrom(...COMMAND_NAMES) })),
        async (said) => {
          expect(codeOf(await room.ask(postOf('duty-1'), said))).toBe('invalid')
        },
      ),
    )
    expect(troubles).toEqual([])
    await close()
  })

  test('of a connection that asks too fast is no entry, and holds nobody else up', async () => {
    const { room, journal, postOf, clock, close } = await openCommandScene()
    const [one, other] = [room.asker(() => postOf('viewer')), room.asker(() => postOf('duty-1'))]
    const codes = []
    for (let n = 0; n < 10; n++) codes.push(codeOf(await one({ ...OPENED, id: `command-${n}` })))
    expect(codes).toEqual([...Array<string>(5).fill('role'), ...Array<string>(5).fill('rate')])
    expect(journal.entries).toHaveLength(5)
    expect(codeOf(await other({ ...OPENED, id: 'command-a' }))).toBe('ok')
    clock.advance(5000)
    expect(codeOf(await one({ ...OPENED, id: 'command-b' }))).toBe('role')
    await close()
  })

  test('of an exercise that has ended is no entry; what was asked before keeps its answer', async () => {
    const { ask, state, journal, close } = await openCommandScene()
    const opened = await ask('duty-1', OPENED, 'command-1')
    state.over = true
    expect(codeOf(await ask('duty-1', edit('…')))).toBe('exercise')
    expect(await ask('duty-1', OPENED, 'command-1')).toEqual(opened)
    expect(journal.entries).toHaveLength(1)
    await close()
  })
})

describe('a journal that cannot be written', () => {
  test('refuses in words, takes no effect later by itself, and takes the same command when it can', async () => {
    const scene = await openCommandScene()
    const { ask, journal, picture, pass, close } = scene
    journal.fails = FULL
    const [one, other] = await Promise.all([ask('duty-1', OPENED, 'command-1'), ask('viewer', OPENED, 'command-2')])
    expect([codeOf(one), codeOf(other)]).toEqual(['storage', 'storage'])
    expect(one).toMatchObject({ refusal: { sentence: { en: expect.stringContaining('The disk is full.') as string } } })
    journal.fails = undefined
    await pass(60_000)
    expect([journal.entries.length, picture().desk.incidents.size]).toEqual([0, 0])
    expect(codeOf(await ask('duty-1', OPENED, 'command-1'))).toBe('ok')
    expect([...picture().desk.incidents.keys()]).toEqual([incident])
    await close()
  })

  test('and kept the rows all the same: everybody sees them, and the command hears that it stands', async () => {
    const { ask, journal, picture, pass, close } = await openCommandScene()
    journal.fails = FULL
    journal.keepsAllTheSame = true
    expect(codeOf(await ask('duty-1', OPENED, 'command-1'))).toBe('storage')
    journal.fails = undefined
    await pass(5000)
    expect(picture().desk.incidents.size).toBe(1)
    expect(await ask('duty-1', OPENED, 'command-1')).toEqual({ ok: true, seq: 1 })
    expect(seqOf(await ask('duty-1', edit('…')))).toBe(2)
    await close()
  })
})

test('R08: sent one to five times, over whichever connection and restart, each command has one answer and one effect', async () => {
  const sent = fc.array(
    fc.record({ command: fc.nat(7), copies: fc.integer({ min: 1, max: 5 }), restart: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(sent, async (rounds) => {
      const journal = memoryJournal()
      let scene = await openCommandScene(journal)
      const heard = new Map<string, CommandAnswer>()
      for (const { command, copies, restart } of rounds) {
        const id = `command-${command}`
        const ask = command === 0 ? OPENED : command < 5 ? edit(id) : edit(id, command)
        const answers = await Promise.all(Array.from({ length: copies }, () => scene.ask('duty-1', ask, id)))
        const first = heard.get(id) ?? answers[0]!
        heard.set(id, first)
        for (const answer of answers) expect(answer).toEqual(first)
        if (!restart) continue
        await scene.close()
        scene = await openCommandScene(journal)
      }
      expect(journal.entries.map(({ id }) => id)).toEqual([...heard.keys()])
      await scene.close()
    }),
    { numRuns: 60 },
  )
})

test('R09: fifty officers change the same things at once; no change is lost, and whoever came late is told the version', async () => {
  const house = Array.from({ length: 50 }, (_, n): Post => ({
    id: `desk-${n}`,
    name: { zh: `${n}`, en: `${n}` },
    role: 'duty',
  }))
  const moves = fc.array(
    fc.record({
      who: fc.nat(49),
      thing: fc.constantFrom('incident-1', 'incident-2'),
      lag: fc.nat(3),
      together: fc.boolean(),
    }),
    { minLength: 1, maxLength: 120 },
  )
  await fc.assert(
    fc.asyncProperty(moves, async (script) => {
      const { ask, picture, journal, close } = await openCommandScene(memoryJournal(), SCENE_AT, house)
      await Promise.all(['incident-1', 'incident-2'].map((one) => ask('desk-0', { ...OPENED, incident: one })))
      const expectedBy = new Map<string, number>()
      const running: Promise<readonly [string, CommandAnswer]>[] = []
      for (const [n, { who, thing, lag, together }] of script.entries()) {
        const id = `change-${n}-x`
        // What the desk last saw; some look away for a while.
        const expected = Math.max(1, picture().desk.incidents.get(thing)!.version - lag)
        expectedBy.set(id, expected)
        const change: Ask = { do: 'edit-incident', incident: thing, changes: { summary: id }, expected }
        running.push(ask(`desk-${who}`, change, id).then((answer) => [id, answer]))
        if (!together) await running.at(-1)
      }
      const answers = new Map(await Promise.all(running))
      // Nothing happened to it between what its officer saw and what its officer wrote; who came late was told what did.
      const version = new Map<string, number>()
      const due = journal.entries.flatMap((entry): (readonly [string, unknown])[] => {
        if (entry.kind === 'attempt-refused') return [[entry.id, ['conflict', version.get(entry.about)]]]
        if (entry.kind !== 'incident-opened' && entry.kind !== 'incident-edited') return []
        const seen = version.get(entry.incident)
        version.set(entry.incident, entry.seq)
        return seen === undefined ? [] : [[entry.id, ['ok', entry.seq, seen]]]
      })
      const told = due.map(([id]) => {
        const answer = answers.get(id)!
        return [
          id,
          answer.ok ? ['ok', answer.seq, expectedBy.get(id)] : [answer.refusal.code, answer.refusal.current?.version],
        ]
      })
      expect(told).toEqual(due)
      expect(journal.entries).toHaveLength(script.length + 2)
      await close()
    }),
    { numRuns: 40 },
  )
})

test('H01: an order on old or unknown values never goes out unless that very age was seen and said yes to', async () => {
  const minute = 60_000
  const age = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * minute),
  )
  const seen = fc.option(
    fc.oneof(
      fc.constant(null),
      fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * minute),
    ),
  )
  await fc.assert(
    fc.asyncProperty(age, fc.boolean(), fc.option(fc.boolean()), seen, async (ageMs, stale, right, wrong) => {
      const { ask, state, tell, close, journal } = await openCommandScene()
      await tell(unitEntry('pump-1'))
      await ask('duty-1', MEASURED)
      const at = ageMs === null ? null : SCENE_AT - ageMs
      const freshness = ageMs === null ? 'unknown' : stale ? 'stale' : 'fresh'
      state.measured = { at, freshness }
      const wrongAt = wrong === null ? null : SCENE_AT - wrong - 1
      const confirmed = right === null ? undefined : { evidenceAt: right ? at : wrongAt }
      const answer = await ask('duty-1', { ...ORDER, ...(confirmed && { confirmed }) }, 'command-1')
      const goes = freshness === 'fresh' || (confirmed !== undefined && confirmed.evidenceAt === at)
      expect(answer).toMatchObject(goes ? { ok: true } : { ok: false, refusal: { code: 'evidence', evidenceAt: at } })
      expect(journal.entries.some(({ kind }) => kind === 'order-issued')).toBe(goes)
      // The same command never goes out later either: saying yes is another command.
      state.measured = { at: SCENE_AT, freshness: 'fresh' }
      expect(await ask('duty-1', ORDER, 'command-1')).toEqual(answer)
      await close()
    }),
    { numRuns: 100 },
  )
})
