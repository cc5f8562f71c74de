import { describe, expect, it } from 'vitest'
import type { Tour } from '#contract/stage-snapshot.ts'
import { createTourDrafts } from './tour-draft-shelf.ts'

const known: Tour = {
  id: 'tour-0001',
  version: 7,
  edition: 2,
  title: 'Morning',
  scenes: [],
  savedAt: 0,
  savedBy: 'presenter',
  before: [],
}
function memoryOf(kept: Readonly<Record<string, string>> = {}) {
  const rows = new Map(Object.entries(kept))
  return {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, text: string) => void rows.set(key, text),
    removeItem: (key: string) => void rows.delete(key),
    key: (index: number) => [...rows.keys()][index] ?? null,
    get length() {
      return rows.size
    },
    rows,
  }
}

describe('tours being edited', () => {
  it('outlive the page, with what they were taken from', () => {
    const memory = memoryOf()
    createTourDrafts(memory).change('tour-0001', known, (draft) => ({ ...draft, title: 'Morning round' }), 'title')
    const again = createTourDrafts(memoryOf(Object.fromEntries(memory.rows)))
      .all.get()
      .get('tour-0001')
    expect(again).toMatchObject({ base: 7, edition: 2, now: { title: 'Morning round' } })
  })

  it('go back a field at a time, and are gone once dropped', () => {
    const memory = memoryOf()
    const drafts = createTourDrafts(memory)
    for (const title of ['M', 'Mo', 'Mor']) drafts.change('tour-0001', known, (one) => ({ ...one, title }), 'title')
    drafts.step('tour-0001', 'undo')
    expect(drafts.all.get().get('tour-0001')?.now.title).toBe('Morning')
    drafts.step('tour-0001', 'redo')
    expect(drafts.all.get().get('tour-0001')?.now.title).toBe('Mor')
    drafts.drop('tour-0001')
    expect(drafts.all.get().size).toBe(0)
    expect(memory.rows.size).toBe(0)
  })

  it('start empty where what was kept cannot be read', () => {
    for (const text of ['{', '{"base":1}', 'null'])
      expect(createTourDrafts(memoryOf({ 'tour-draft/tour-0001': text, lang: 'zh' })).all.get().size).toBe(0)
  })

  it('go on where the browser keeps nothing', () => {
    const full = memoryOf()
    full.setItem = () => {
      throw new Error('no room')
    }
    const drafts = createTourDrafts(full)
    drafts.make('tour-0002')
    expect(drafts.all.get().get('tour-0002')?.base).toBe(0)
  })

  it('stay as they are on top of what somebody else saved', () => {
    const drafts = createTourDrafts(memoryOf())
    drafts.change('tour-0001', known, (one) => ({ ...one, title: 'Mine' }))
    drafts.rebase('tour-0001', { ...known, version: 9, edition: 3, title: 'Theirs' })
    expect(drafts.all.get().get('tour-0001')).toMatchObject({ base: 9, edition: 3, now: { title: 'Mine' } })
  })
})
