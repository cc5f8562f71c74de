import { expect, test } from 'vitest'
import type { Draft, Entry } from '#contract/entry.ts'
import { JournalError } from './journal/journal.ts'
import { manualClock } from './manual-clock.ts'
import { openPictureKeeper } from './picture-keeper.ts'

function memoryJournal() {
  const entries: Entry[] = []
  return {
    entries,
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
    since: (seq: number, limit: number) => Promise.resolve(entries.slice(seq, seq + limit)),
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
