// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Plan, PlanTask } from '#contract/plan.ts'
import { CommandDouble } from '#picture/command-double.ts'
import { roomSession } from '#session/room-double.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { PlanEditorPage } from './plan-editor.tsx'

const both = (text: string) => ({ zh: text, en: text })
const task = (id: string, more: Partial<PlanTask> = {}): PlanTask => ({
  id,
  phase: 'rescue',
  title: both(`task ${id}`),
  owner: both('water'),
  deputy: both('duty'),
  dueMin: 15,
  ackMin: 5,
  evidence: 'none',
  mandatory: false,
  levels: [],
  after: [],
  offers: 'none',
  ...more,
})
const plan = (...tasks: PlanTask[]): Plan => ({
  id: 'flood',
  title: both('Flood'),
  types: ['flood'],
  triggers: [],
  tasks,
})
let room: CommandDouble

function show(who: string) {
  const relay = roomSession(room, who)
  render(
    <Language i18n={createI18n('en')}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <SessionProvider value={relay.session}>
          <MemoryRouter initialEntries={['/desk/plans?lang=en']}>
            <PlanEditorPage />
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return relay
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (name: string, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } })
const valueOf = (name: string) => screen.getByLabelText<HTMLInputElement>(name).value
const publish = () => screen.getByRole('button', { name: /^Publish version/ })

beforeEach(() => {
  room = new CommandDouble()
  room.ask('admin', { do: 'publish-plan', plan: plan(task('a'), task('b', { after: ['a'] })), why: 'first' })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 404 })))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the editor of plans', () => {
  it('shows what would change, asks why, and publishes a new version that the history tells of', async () => {
    show('admin')
    press('Edit task: task a')
    type('Done within', '10')
    screen.getByText('“task a” done within: 15 min → 10 min')
    expect(publish().getAttribute('aria-disabled')).toBe('true')
    type('Why it is changed *', 'too slow last week')
    fireEvent.click(publish())
    await screen.findByText('Version 2 is published')
    expect(room.picture.desk.plans.get('flood')).toMatchObject({ version: 2, why: 'too slow last week' })
    screen.getByText('too slow last week')
  })

  it('takes edits back field by field, by button and by key', () => {
    show('admin')
    press('Edit task: task a')
    type('Done within', '1')
    type('Done within', '12')
    type('Task (English)', 'task A')
    press('Undo')
    expect([valueOf('Task (English)'), valueOf('Done within')]).toEqual(['task a', '12'])
    fireEvent.keyDown(screen.getByLabelText('Done within'), { key: 'z', ctrlKey: true })
    expect(valueOf('Done within')).toBe('15')
    press('Redo')
    expect(valueOf('Done within')).toBe('12')
  })

  it('says what is wrong before publishing: what is missing, and tasks that wait for each other', () => {
    show('admin')
    press('Edit task: task a')
    type('Owner (English)', '')
    screen.getByText('“task a” lacks its owner in one language.')
    type('Owner (English)', 'water')
    fireEvent.click(screen.getByRole('checkbox', { name: 'task b' }))
    expect(screen.getByRole('alert').textContent).toContain('wait for each other')
    expect(publish().getAttribute('aria-disabled')).toBe('true')
  })

  it('keeps the edits when somebody publishes meanwhile, and lets a person choose', async () => {
    const relay = show('admin')
    press('Edit task: task a')
    type('Acknowledge within', '3')
    type('Why it is changed *', 'mine')
    act(() => {
      room.ask('commander', { do: 'publish-plan', plan: plan(task('a', { dueMin: 9 }), task('b')), why: 'theirs' })
      relay.show()
    })
    expect(screen.getByRole('alert').textContent).toContain('done within: 15 min → 9 min')
    expect(valueOf('Acknowledge within')).toBe('3')
    expect(publish().getAttribute('aria-disabled')).toBe('true')
    press('Keep mine, on top of it')
    fireEvent.click(publish())
    await waitFor(() => expect(room.picture.desk.plans.get('flood')).toMatchObject({ version: 3, why: 'mine' }))
  })

  it('is only read by a desk that may not publish, and says why', () => {
    show('duty')
    const make = screen.getByRole('button', { name: 'New plan' })
    expect(make.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(make.getAttribute('aria-describedby') ?? '')?.textContent).toContain('may not')
  })
})
