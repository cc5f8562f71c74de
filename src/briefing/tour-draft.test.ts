import { describe, expect, it } from 'vitest'
import {
  addScene,
  changeScene,
  duplicateScene,
  emptyTour,
  hurried,
  moveScene,
  removeScene,
  sameTour,
  troubleOf,
} from './tour-draft.ts'

const view = { address: '/wall', camera: null, time: null }
const tour = (...ids: string[]) => ids.reduce((draft, id) => addScene(draft, id, view, undefined), emptyTour('t'))
const ids = ({ scenes }: ReturnType<typeof tour>) => scenes.map(({ id }) => id).join('')

describe('a tour while it is made', () => {
  it('takes a new scene behind the one that is open, else at the end', () => {
    expect(ids(addScene(tour('a', 'b'), 'x', view, 'a'))).toBe('axb')
    expect(ids(addScene(tour('a', 'b'), 'x', view, undefined))).toBe('abx')
    expect(ids(addScene(tour('a', 'b'), 'x', view, 'gone'))).toBe('abx')
  })

  it('moves a scene by places and stops at the ends', () => {
    expect(ids(moveScene(tour('a', 'b', 'c'), 'a', 1))).toBe('bac')
    expect(ids(moveScene(tour('a', 'b', 'c'), 'b', -5))).toBe('bac')
    const draft = tour('a', 'b')
    expect(moveScene(draft, 'b', 1)).toBe(draft)
    expect(moveScene(draft, 'gone', 1)).toBe(draft)
  })

  it('copies a scene with its words, and removes one', () => {
    const spoken = changeScene(tour('a', 'b'), 'a', { notes: 'speak slowly' })
    const copied = duplicateScene(spoken, 'a', 'x')
    expect(ids(copied)).toBe('axb')
    expect(copied.scenes[1]?.notes).toBe('speak slowly')
    expect(ids(removeScene(copied, 'a'))).toBe('xb')
  })

  it('says what keeps it from being saved, and of which scene', () => {
    const named = (draft: ReturnType<typeof tour>) => ({ ...draft, title: 'Morning' })
    expect(troubleOf(tour('a'))).toEqual({ word: 'tour.trouble.title' })
    expect(troubleOf(named(tour()))).toEqual({ word: 'tour.trouble.empty' })
    expect(troubleOf(named(changeScene(tour('a', 'b'), 'b', { dwellS: 2 })))).toEqual({
      word: 'tour.trouble.dwell',
      scene: 1,
    })
    expect(troubleOf(named(changeScene(tour('a'), 'a', { notes: 'x'.repeat(3001) })))).toEqual({
      word: 'tour.trouble.long',
      scene: 0,
    })
    expect(troubleOf(named(tour('a')))).toBeUndefined()
  })

  it('tells captions that cannot be read while they stand', () => {
    const slow = changeScene(tour('a', 'b'), 'b', { caption: { zh: '字'.repeat(121), en: '' }, dwellS: 20 })
    expect(hurried(slow)).toEqual([1])
    expect(hurried(changeScene(slow, 'b', { dwellS: 21 }))).toEqual([])
  })

  it('knows when saving would change nothing', () => {
    expect(sameTour(tour('a'), tour('a'))).toBe(true)
    expect(sameTour(tour('a'), changeScene(tour('a'), 'a', { dwellS: 9 }))).toBe(false)
  })
})
