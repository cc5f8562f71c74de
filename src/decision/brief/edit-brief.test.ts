import { expect, test } from 'vitest'
import type { BriefSentence } from '#contract/brief.ts'
import { isWhole, reworded, without, withOwn } from './edit-brief.ts'

const ONE: BriefSentence = {
  id: 'index',
  section: 'happened',
  said: { zh: '指数 82.4。', en: 'Index 82.4.' },
  refs: [{ is: 'page', address: '/desk' }],
  provisional: true,
  edited: { zh: false, en: false },
}

test('a sentence that is said anew keeps its figures, and only that language counts as edited', () => {
  const [edited] = reworded([ONE], 'index', 'zh', '指数平稳。')
  expect(edited).toEqual({ ...ONE, said: { zh: '指数平稳。', en: 'Index 82.4.' }, edited: { zh: true, en: false } })
  expect(reworded([ONE], 'index', 'zh', ONE.said.zh)).toEqual([ONE])
})

test('a sentence of one’s own has no figures; an emptied one keeps the brief from being saved', () => {
  const own = withOwn([ONE], 'decide', 'own-1', '请关注晚高峰。')
  expect(own[1]).toMatchObject({ section: 'decide', refs: [], edited: { zh: true, en: true } })
  expect(isWhole(own)).toBe(true)
  expect(isWhole(reworded(own, 'own-1', 'en', ' '))).toBe(false)
  expect(isWhole(without([ONE], 'index'))).toBe(false)
})
