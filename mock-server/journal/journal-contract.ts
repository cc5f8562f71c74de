import { expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import type { Journal } from './journal.ts'

export function draft(id: string, at = 1000): Draft {
  return { at, id, actor: 'relay', kind: 'source-silent', source: id, lastAt: at }
}

/** What every journal engine must do. `open` twice on one place opens the same journal. */
export function journalContract(open: (place: string) => Promise<Journal>): void {
  test('numbers entries from 1 without a gap, in the order of the drafts', async () => {
    const journal = await open('order')
    const first = await journal.append([draft('a'), draft('b')])
    const second = await journal.append([draft('c')])
    expect([...first, ...second].map((entry) => [entry.seq, entry.id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
    expect(journal.seq()).toBe(3)
    await journal.close()
  })

  test('a draft sent twice is written once and answered the same', async () => {
    const journal = await open('twice')
    const [first] = await journal.append([draft('a')])
    const [again] = await journal.append([draft('a', 9999)])
    expect(again).toEqual(first)
    expect(journal.seq()).toBe(1)
    await journal.close()
  })

  test('appends that race get different numbers and all are there', async () => {
    const journal = await open('race')
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => journal.append([draft(`r${i}`)])))
    const seqs = answers.flat().map((entry) => entry.seq)
    expect(new Set(seqs).size).toBe(200)
    expect(await journal.since(0, 1000)).toHaveLength(200)
    await journal.close()
  })

  test('what was appended is there after closing and opening', async () => {
    const journal = await open('again')
    const written = await journal.append([draft('a'), draft('b')])
    await journal.close()
    const reopened = await open('again')
    expect(await reopened.since(0, 10)).toEqual(written)
    expect(reopened.seq()).toBe(2)
    expect((await reopened.append([draft('c')]))[0]?.seq).toBe(3)
    await reopened.close()
  })

  test('reads after a number, at most so many', async () => {
    const journal = await open('since')
    await journal.append(['a', 'b', 'c', 'd'].map((id) => draft(id)))
    expect((await journal.since(1, 2)).map((entry) => entry.seq)).toEqual([2, 3])
    await journal.close()
  })

  test('an untouched journal verifies', async () => {
    const journal = await open('verify')
    await journal.append([draft('a'), draft('b')])
    expect(await journal.verify()).toEqual({ ok: true, count: 2 })
    await journal.close()
  })

  test('a closed journal refuses in words instead of losing an entry', async () => {
    const journal = await open('closed')
    await journal.close()
    await expect(journal.append([draft('a')])).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining('未被记录') },
    })
  })
}
