import { expect, test } from 'vitest'
import type { Draft, Entry } from '#contract/entry.ts'
import { PICTURE_VERSION } from '#picture/picture-version.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import { mixedDraft } from '../bench/mixed-entries.ts'
import { JournalError } from './journal/journal.ts'
import type { JournalSnapshot } from './journal/journal.ts'
import { manualClock } from './manual-clock.ts'
import { openPictureKeeper } from './picture-keeper.ts'

function memoryJournal() {
  const entries: Entry[] = []
  const snapshots: JournalSnapshot[] = []
  const asked: number[] = []
  return {
    entries,
    snapshots,
    /** After which entries it was read from. */
    asked,
    full: false,
    append(drafts: readonly Draft[]): Promise<Entry[]> {
      if (this.full) return Promise.reject(new Error('disk full'))
      return Promise.resolve(
        drafts.map((draft) => {
          const known = entries.find(({ id }) => id === draft.id)
          if (known) return known
          const entry: Entry = { ...draft, seq: entries.length + 1 }
          entries.push(entry)
          return entry
        }),
      )
    },
    since(seq: number, limit: number) {
      asked.push(seq)
      return Promise.resolve(entries.slice(seq, seq + limit))
    },
    keep(snapshot: JournalSnapshot) {
      if (this.full) return Promise.reject(new Error('disk full'))
      snapshots.push(snapshot)
      return Promise.resolve()
    },
    kept: (version: number) => Promise.resolve(snapshots.findLast((kept) => kept.version === version)),
  }
}
function silent(id: string): Draft {
  return { kind: 'source-silent', at: 1, id, actor: 'relay', source: id, lastAt: 0 }
}

async function open(journal = memoryJournal()) {
  const clock = manualClock(0)
  const told: number[] = []
  const troubles: unknown[] = []
  const keeper = await openPictureKeeper({
    journal,
    clock,
    onEntries: (entries) => told.push(...entries.map(({ seq }) => seq)),
    onTrouble: (error) => troubles.push(error),
  })
  return { journal, clock, told, troubles, keeper }
}

test('the picture is folded from the journal, and goes on from there', async () => {
  const first = await open()
  first.keeper.tell([silent('a'), silent('b')])
  await first.keeper.settle()
  const second = await open(first.journal)
  expect(second.keeper.picture().seq).toBe(2)
  second.keeper.tell([silent('c')])
  await second.keeper.settle()
  expect(second.told).toEqual([3])
  expect([...second.keeper.picture().silentSources.keys()]).toEqual(['a', 'b', 'c'])
})

test('what was said before is not told to anybody twice', async () => {
  const { keeper, told } = await open()
  keeper.tell([silent('a')])
  await keeper.settle()
  keeper.tell([silent('a'), silent('b')])
  await keeper.settle()
  expect(told).toEqual([1, 2])
})

test('while the disk is full nothing is told and nothing is lost; it is tried again', async () => {
  const { journal, clock, keeper, told, troubles } = await open()
  journal.full = true
  keeper.tell([silent('a')])
  await keeper.settle()
  keeper.tell([silent('b')])
  await keeper.settle()
  expect(told).toEqual([])
  expect(troubles.length).toBeGreaterThan(0)
  journal.full = false
  clock.advance(5000)
  await keeper.settle()
  expect(told).toEqual([1, 2])
})

test('a draft the journal will never take is said and let go; the others are written', async () => {
  const journal = memoryJournal()
  const append = journal.append.bind(journal)
  journal.append = (drafts) =>
    drafts.some(({ id }) => id === 'bad')
      ? Promise.reject(new JournalError('draft', { zh: '无法记录。', en: 'Cannot be recorded.' }))
      : append(drafts)
  const { keeper, told, troubles } = await open(journal)
  keeper.tell([silent('a'), silent('bad'), silent('b')])
  await keeper.settle()
  expect(journal.entries.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(told).toEqual([1, 2])
  expect(troubles.length).toBeGreaterThan(0)
})

test('whoever waits for a decision hears when it is durable and folded, or that it is not yet', async () => {
  const { journal, clock, keeper } = await open()
  const durable = keeper.decide(silent('a')).then((answer) => [answer, [...keeper.picture().silentSources.keys()]])
  expect(await durable).toEqual([true, ['a']])
  journal.full = true
  expect(await keeper.decide(silent('b'))).toBe(false)
  await keeper.settle()
  journal.full = false
  clock.advance(5000)
  await keeper.settle()
  expect([...keeper.picture().silentSources.keys()]).toEqual(['a', 'b'])
})

test('a decision the journal will never take is not called durable', async () => {
  const journal = memoryJournal()
  journal.append = () => Promise.reject(new JournalError('draft', { zh: '无法记录。', en: 'Cannot be recorded.' }))
  const { keeper } = await open(journal)
  expect(await keeper.decide(silent('bad'))).toBe(false)
})

/** Something of everything that leaves a trace, so that a snapshot that forgets a part is found. */
function eventful(from: number, count: number): Draft[] {
  const evidence = { metric: 'pm25', place: 'air/1', value: 200, at: 1, threshold: 150, op: '>' } as const
  const words = { zh: '颗粒物', en: 'Particles' }
  return Array.from({ length: count }, (_, k): Draft => {
    const n = from + k
    const envelope = { at: n, id: `e/${n}`, actor: 'relay' }
    const alarm = `a/${n % 13}`
    switch (n % 6) {
      case 0:
        return { ...envelope, kind: 'source-silent', source: `s/${n % 7}`, lastAt: n }
      case 1:
        return { ...envelope, kind: 'source-back', source: `s/${n % 5}` }
      case 2:
        return {
          ...envelope,
          kind: 'alarm-raised',
          alarm,
          severity: 'yellow',
          title: words,
          place: 'air/1',
          placeName: words,
          lng: 71.4,
          lat: 51.1,
          rule: 'pm25',
          ruleVersion: '1',
          evidence,
        }
      case 3:
        return { ...envelope, kind: 'alarm-changed', alarm, severity: 'red', title: words, evidence }
      case 4:
        return { ...envelope, kind: 'alarm-cleared', alarm, why: 'in-range' }
      default:
        return {
          ...envelope,
          kind: 'threshold-set',
          metric: `m/${n % 9}`,
          rules: n % 4 === 1 ? null : [{ op: '>', value: n, severity: 'red' }],
          effectiveFrom: n,
          why: 'test',
        }
    }
  })
}

test('every 5,000 entries a snapshot is kept; with its tail it is the whole fold', async () => {
  const first = await open()
  for (let n = 0; n < 6000; n += 200) {
    first.keeper.tell([...eventful(n, 200), ...Array.from({ length: 200 }, (_, k) => mixedDraft(n + k, 1000))])
    await first.keeper.settle()
  }
  const { snapshots, entries } = first.journal
  expect(snapshots.map(({ seq }) => seq)).toEqual([5000, 10_000])
  const second = await open(first.journal)
  expect(first.journal.asked.at(-1)).toBe(10_000)
  const whole = applyEntries(EMPTY_PICTURE, entries)
  expect(whole.alarms.size + whole.pastAlarms.length + whole.silentSources.size).toBeGreaterThan(50)
  expect(whole.desk.incidents.size).toBeGreaterThan(20)
  expect(second.keeper.picture()).toEqual(whole)
  expect(first.keeper.picture()).toEqual(whole)
})

test('a long tail is put away as soon as it was folded', async () => {
  const journal = memoryJournal()
  await journal.append(eventful(0, 5000))
  await open(journal)
  expect(journal.snapshots.map(({ seq }) => seq)).toEqual([5000])
})

test('ten minutes after something new a snapshot is kept, and none when nothing is new', async () => {
  const { journal, clock, keeper } = await open()
  clock.advance(3_600_000)
  expect(journal.snapshots).toEqual([])
  keeper.tell([silent('a')])
  await keeper.settle()
  clock.advance(599_000)
  keeper.tell([silent('b')])
  await keeper.settle()
  expect(journal.snapshots).toEqual([])
  clock.advance(1000)
  expect(journal.snapshots).toMatchObject([{ seq: 2, version: PICTURE_VERSION, at: 4_200_000 }])
  clock.advance(3_600_000)
  expect(journal.snapshots).toHaveLength(1)
})

test.each([
  ['is no JSON', '{'],
  ['is of another shape', '{"seq":1}'],
  ['is of other entries', JSON.stringify({ seq: 2 })],
])('a snapshot that %s is told of and done without', async (_how, text) => {
  const first = await open()
  first.keeper.tell([silent('a')])
  await first.keeper.settle()
  first.journal.snapshots.push({ seq: 1, version: PICTURE_VERSION, at: 1, text })
  const second = await open(first.journal)
  expect([...second.keeper.picture().silentSources.keys()]).toEqual(['a'])
  expect(second.troubles).toMatchObject([{ sentences: [{ en: expect.stringContaining('entry 1 cannot be read') }] }])
})

test('a snapshot of another fold is left alone', async () => {
  const first = await open()
  first.keeper.tell([silent('a')])
  await first.keeper.settle()
  first.journal.snapshots.push({ seq: 1, version: PICTURE_VERSION + 1, at: 1, text: '{' })
  const second = await open(first.journal)
  expect([...second.keeper.picture().silentSources.keys()]).toEqual(['a'])
  expect(second.troubles).toEqual([])
})

test('a snapshot that cannot be kept is told of, and hinders nothing', async () => {
  const { journal, clock, keeper, troubles } = await open()
  keeper.tell([silent('a')])
  await keeper.settle()
  journal.full = true
  clock.advance(600_000)
  await Promise.resolve()
  expect(troubles).toHaveLength(1)
  journal.full = false
  keeper.tell([silent('b')])
  await keeper.settle()
  clock.advance(600_000)
  expect(journal.snapshots).toMatchObject([{ seq: 2 }])
})

test('a keeper that was stopped leaves no timer behind', async () => {
  const { journal, clock, keeper } = await open()
  keeper.tell([silent('a')])
  await keeper.settle()
  journal.full = true
  keeper.tell([silent('b')])
  await keeper.stop()
  journal.full = false
  clock.advance(3_600_000)
  await Promise.resolve()
  expect(journal.snapshots).toEqual([])
  expect(journal.entries).toHaveLength(1)
})
