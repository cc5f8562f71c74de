// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { createI18n } from './i18n.ts'
import { Language } from './language.tsx'
import { ModeMark } from './mode-mark.tsx'
import type { ModeMarkProps } from './mode-mark.tsx'

afterEach(cleanup)

function show(props: ModeMarkProps, lang: 'zh' | 'en' = 'zh') {
  render(
    <Language i18n={createI18n(lang)}>
      <ModeMark {...props} />
    </Language>,
  )
  return screen.getByRole('status').textContent
}

describe('the badge of a screen', () => {
  it('says live only of what is now and is heard', () => {
    expect(show({ mode: 'live', past: false, feed: 'live' })).toBe('实时')
    cleanup()
    expect(show({ mode: 'live', past: false, feed: 'offline' })).toBe('已断开')
  })
  it('never says live of the past, however well the line is', () => {
    for (const mode of ['replay', 'story', 'exercise'] as const) {
      const said = show({ mode, past: true, feed: 'live' }, 'en')
      expect(said).toMatch(/^(REPLAY|DEMO|EXERCISE · REPLAY)$/)
      expect(document.querySelector('[data-feed="live"]')).toBeNull()
      cleanup()
    }
  })
  it('says of an exercise that is running whether it is heard', () => {
    expect(show({ mode: 'exercise', past: false, feed: 'live' })).toBe('演练')
    cleanup()
    expect(show({ mode: 'exercise', past: false, feed: 'silent' })).toBe('演练 · 数据停更')
  })
  it('says the moment beside the word, and does not have it read out each second', () => {
    expect(show({ mode: 'replay', past: true, feed: 'live', about: '2026年11月27日 14:05:09' })).toBe('回看')
    expect(screen.getByText('2026年11月27日 14:05:09')).toBeTruthy()
  })
})
