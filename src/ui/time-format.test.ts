import { describe, expect, it } from 'vitest'
import { createI18n } from './i18n.ts'
import { formatAge, formatTime, startOfDay } from './time-format.ts'
import type { Say } from './use-say.ts'

const AT = Date.UTC(2026, 10, 23, 19, 5, 9)

describe('times are the city’s, whatever the viewer’s zone', () => {
  it('crosses midnight with the city', () => {
    expect(formatTime(AT, 'clock', 'Asia/Almaty', 'zh')).toBe('00:05:09')
    expect(formatTime(AT, 'minute', 'Asia/Shanghai', 'en')).toBe('03:05')
    expect(formatTime(AT, 'day', 'Asia/Shanghai', 'zh')).toBe('11月24日周二')
  })

  it('finds the local midnight', () => {
    expect(startOfDay(AT, 300)).toBe(Date.UTC(2026, 10, 23, 19))
    expect(startOfDay(AT, 0)).toBe(Date.UTC(2026, 10, 23))
  })
})

describe('ages', () => {
  const i18n = createI18n('zh')
  const say: Say = (word, blanks) => i18n.t(word, { ...blanks })
  it.each([
    [400, '刚刚'],
    [59_999, '59 秒'],
    [14 * 60_000, '14 分'],
    [25 * 3_600_000, '25 小时'],
    [72 * 3_600_000, '3 天'],
  ])('%d ms is %s', (ms, text) => expect(formatAge(ms, say)).toBe(text))
})
