import { expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import type { Journal } from './journal.ts'

export function draft(id: string, at = 1000): Draft {
  return { at, id, actor: 'relay', kind: 'source-silent', source: id, lastAt: at }
}

/** Of a kind to come: about an incident. */
export function draftAbout(incident: unknown, id: string): Draft {
  return { at: 1000, id, actor: 'duty-1', kind: 'of-a-relay-to-come', incident } as unknown as Draft
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

  test('appends that race are all there, each call in a row, without a gap', async () => {
    const journal = await open('race')
    const lane = async (k: number) => {
      for (let i = 0; i < 25; i++) {
        const entries = await journal.append([draft(`r${k}/${i}/a`), draft(`r${k}/${i}/b`)])
        expect(entries[1]!.seq).toBe(entries[0]!.seq + 1)
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, k) => lane(k)))
    const all = await journal.since(0, 1000)
    expect(all.map((entry) => entry.seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1))
    expect(new Set(all.map((entry) => entry.id)).size).toBe(400)
    await journal.close()
  })

  test('of racing appends of one id exactly one is written, and all get it', async () => {
    const journal = await open('race-one')
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => journal.append([draft('same', 1000 + i)])))
    expect(new Set(answers.map(([entry]) => JSON.stringify(entry))).size).toBe(1)
    const [first, second] = await journal.append([draft('twin', 1), draft('twin', 2)])
    expect(second).toEqual(first)
    expect(journal.seq()).toBe(2)
    await journal.close()
  })

  test('an entry comes back as it was written, also of a kind this code does not know', async () => {
    const journal = await open('foreign')
    const foreign = { ...draft('f'), kind: 'order-sent', to: ['队伍甲', 7], note: null } as unknown as Draft
    const [written] = await journal.append([foreign])
    expect(written).toEqual({ ...foreign, seq: 1 })
    expect(await journal.since(0, 10)).toEqual([written])
    await journal.close()
  })

  test.each([
    ['a number that is none', { ...draft('bad'), lastAt: Number.NaN }],
    ['a field that is missing', { ...draft('bad'), source: undefined }],
    ['no name', draft('')],
    ['a name that is no text', draft('\uD800')],
    ['no envelope', { kind: 'order-sent', id: 'bad' }],
  ])('a draft with %s is refused in words and costs nobody else anything', async (_how, bad) => {
    const journal = await open('draft')
    const before = journal.seq()
    const [refused, good] = await Promise.allSettled([
      journal.append([draft(`with/${before}`), bad as unknown as Draft]),
      journal.append([draft(`good/${before}`)]),
    ])
    expect(refused).toMatchObject({
      status: 'rejected',
      reason: { fault: 'draft', sentence: { zh: expect.any(String) } },
    })
    expect(good).toMatchObject({ status: 'fulfilled', value: [{ seq: before + 1 }] })
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

  test('says what became of drafts by their ids, in the order asked', async () => {
    const journal = await open('find')
    const [a, b] = await journal.append([draft('a'), draft('b')])
    expect(await journal.find(['b', 'never', 'a', 'b'])).toEqual([b, undefined, a, b])
    expect(await journal.find([])).toEqual([])
    await journal.close()
  })

  test('reads what is about one incident, and nothing else, page by page', async () => {
    const journal = await open('about')
    const drafts = [
      draftAbout('i/1', 'a'),
      draft('b'),
      draftAbout('i/2', 'c'),
      draftAbout('i/1', 'd'),
      draftAbout(null, 'e'),
      draftAbout({ id: 'i/1' }, 'f'),
      draftAbout('i/1', 'g'),
    ]
    const [a, , c, d, , , g] = await journal.append(drafts)
    expect(await journal.about('i/1', 0, 10)).toEqual([a, d, g])
    expect(await journal.about('i/1', 1, 1)).toEqual([d])
    expect(await journal.about('i/1', 4, 10)).toEqual([g])
    expect(await journal.about('i/2', 0, 10)).toEqual([c])
    expect(await journal.about('i/3', 0, 10)).toEqual([])
    expect(await journal.verify()).toEqual({ ok: true, count: drafts.length })
    await journal.close()
  })

  test('keeps the newest three snapshots, and gives each fold its own newest', async () => {
    const journal = await open('keep')
    await journal.append(['a', 'b', 'c', 'd'].map((id) => draft(id)))
    expect(await journal.kept(1)).toBeUndefined()
    const keep = (seq: number, version: number) =>
      journal.keep({ seq, version, at: 1000, text: JSON.stringify({ seq, version, 值: '快照' }) })
    await keep(1, 1)
    await keep(2, 2)
    expect(await journal.kept(1)).toEqual({ seq: 1, text: '{"seq":1,"version":1,"值":"快照"}' })
    expect(await journal.kept(2)).toMatchObject({ seq: 2 })
    await keep(3, 2)
    await keep(4, 2)
    expect(await journal.kept(1)).toBeUndefined()
    await journal.close()
    const reopened = await open('keep')
    expect(await reopened.kept(2)).toMatchObject({ seq: 4 })
    expect(await reopened.verify()).toEqual({ ok: true, count: 4 })
    await reopened.close()
  })

  test('a snapshot of entries that are not there is refused in words', async () => {
    const journal = await open('keep-ahead')
    await journal.append([draft('a')])
    await expect(journal.keep({ seq: 2, version: 1, at: 1, text: '{}' })).rejects.toMatchObject({
      fault: 'draft',
      sentence: { zh: expect.any(String) },
    })
    expect(await journal.kept(1)).toBeUndefined()
    await journal.close()
  })

  test('its head is the last number and a hash that every entry changes', async () => {
    const journal = await open('head')
    expect((await journal.head()).seq).toBe(0)
    await journal.append([draft('a')])
    const first = await journal.head()
    await journal.append([draft('b')])
    const second = await journal.head()
    expect([first.seq, second.seq]).toEqual([1, 2])
    expect(first.hash).not.toBe(second.hash)
    await journal.close()
    const reopened = await open('head')
    expect(await reopened.head()).toEqual(second)
    await reopened.close()
  })

  test('an untouched journal verifies', async () => {
    const journal = await open('verify')
    await journal.append([draft('a'), draft('b')])
    expect(await journal.verify()).toEqual({ ok: true, count: 2 })
    await journal.close()
  })

  test('verifying a long journal lets appends through, and both are right', async () => {
    const journal = await open('long')
    await journal.append(Array.from({ length: 5000 }, (_, i) => draft(`long/${i}`)))
    const answers: string[] = []
    const verifying = journal.verify().then((found) => {
      answers.push('verified')
      return found
    })
    await new Promise((resolve) => setImmediate(resolve))
    const appending = journal.append([draft('meanwhile')]).then(() => answers.push('appended'))
    expect(await verifying).toMatchObject({ ok: true })
    await appending
    expect(answers).toEqual(['appended', 'verified'])
    await journal.close()
  })

  test('a closed journal refuses in words instead of losing an entry', async () => {
    const journal = await open('closed')
    await journal.close()
    await expect(journal.append([draft('a')])).rejects.toMatchObject({
      fault: 'closed',
      sentence: { zh: expect.stringContaining('未被记录') },
    })
    await journal.close()
  })

  test('closing waits for what was asked before, and refuses what comes after', async () => {
    const journal = await open('closing')
    const before = journal.append([draft('before')])
    const closed = journal.close()
    const after = journal.append([draft('after')])
    expect(await before).toHaveLength(1)
    await expect(after).rejects.toMatchObject({ fault: 'closed' })
    await closed
    const reopened = await open('closing')
    expect((await reopened.since(0, 10)).map((entry) => entry.id)).toEqual(['before'])
    await reopened.close()
  })
}
