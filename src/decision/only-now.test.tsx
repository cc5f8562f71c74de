// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { ASKING_NOW, AskingMomentProvider } from '#api/asking-moment.ts'
import type { AskingMoment } from '#api/asking-moment.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { onlyNow } from './only-now.tsx'

afterEach(cleanup)

const Module = onlyNow('anomaly', 'anomaly.panel', () => <p>three hours are unusual</p>)
const show = (moment: AskingMoment) =>
  render(
    <Language i18n={createI18n('en')}>
      <AskingMomentProvider value={moment}>
        <Module />
      </AskingMomentProvider>
    </Language>,
  )

it('shows what is worked out of now while it is now', () => {
  show(ASKING_NOW)
  expect(screen.getByText('three hours are unusual')).toBeDefined()
})

it.each([
  ['the past of this city', { past: true, history: true, tape: undefined, unknown: [] }],
  ['a story', { past: true, history: false, tape: 'story/rainstorm', unknown: [] }],
])('says so instead while %s is shown', (_what, moment) => {
  show(moment)
  expect(screen.queryByText('three hours are unusual')).toBeNull()
  expect(screen.getByText(/worked out of now alone/)).toBeDefined()
})
