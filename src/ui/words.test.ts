import { describe, expect, it } from 'vitest'
import { createI18n } from './i18n.ts'
import { WORDS } from './words.ts'

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted()

describe('the words of the page', () => {
  it.each(Object.entries(WORDS))('%s is said in both languages with the same blanks', (_key, { zh, en }) => {
    expect(zh.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect(blanks(zh)).toEqual(blanks(en))
    expect(en).not.toMatch(/\p{Script=Han}/u)
  })

  it('fills blanks in the language asked for', () => {
    expect(createI18n('zh').t('figure.late', { age: '14 分' })).toBe('数据滞后 14 分')
    expect(createI18n('en').t('figure.late', { age: '14 min' })).toBe('14 min late')
  })
})
