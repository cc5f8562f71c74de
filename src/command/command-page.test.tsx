// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Command, CommandAnswer } from '#contract/command.ts'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Post } from '#contract/person.ts'
import type { FeedSink } from '#feed/feed.ts'
import { CommandDouble, MAKING, pondAlarm } from '#picture/command-double.ts'
import { decide } from '#picture/decide.ts'
import { refusal } from '#picture/refusal.ts'
import { pageClock } from '#session/clock.ts'
import { startSession } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { CommandPage } from './command-page.tsx'

vi.mock('./map-host.tsx', () => ({ MapHost: () => null }))
const T = Date.UTC(2026, 10, 23, 9)
const words = (en: string) => ({ zh: `「${en}」`, en })
const duty: Post = { id: 'duty', name: words('Duty desk 1'), role: 'duty' }
const commander: Post = { id: 'commander', name: words('Commander'), role: 'commander' }
const city = {
  id: 'c',
  name: words('City'),
  bounds: [71, 51, 72, 52],
  center: [71.4, 51.1],
  zoom: 11,
  utcOffsetMinutes: 300,
  timeZone: 'Asia/Almaty',
  basemap: { crs: 'WGS84', attribution: '' },
  demo: true,
  links: 0,
  counts: {},
}

/** A relay in this process: what the page asks goes through refusal, decide and fold, and comes back as entries. */
function openDesk(address = '/desk?lang=en', as: Post | null = duty) {
  const room = new CommandDouble(T)
  room.tell(pondAlarm(T - 60_000))
  const asked: Command[] = []
  let sink!: FeedSink
  let up = true
  const command = (one: Command): Promise<CommandAnswer> => {
    if (!up) return Promise.reject(new Error('down'))
    asked.push(one)
    const situation = { ...room.situation('duty'), post: as ?? duty }
    const no = refusal(situation, one)
    if (no) return Promise.resolve({ ok: false, refusal: no })
    room.tell(decide(situation, one, MAKING))
    sink.entries([room.entries.at(-1)!])
    return Promise.resolve({ ok: true, seq: room.picture.seq })
  }
  const can = { command: true, seek: false, setSpeed: false }
  const { session } = startSession({ can, command, start: (one) => (sink = one), stop: () => {} }, pageClock)
  const reset = () => {
    sink.standing({ post: as, wall: null, exercise: null })
    sink.reset(T, room.picture, EMPTY_DIRECTORY, emptyFrame(T, true))
    sink.status({ kind: 'live' })
  }
  reset()
  const answers: Readonly<Record<string, unknown>> = {
    '/api/city': city,
    '/api/places': { version: 0, places: [] },
    '/api/posts': { posts: [duty, commander] },
  }
  vi.stubGlobal('fetch', (url: string) => {
    const body = answers[url.split('?')[0] ?? ''] ?? (url.includes('/entries') ? { entries: room.entries } : undefined)
    return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status: body ? 200 : 404 }))
  })
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <Language i18n={createI18n('en')}>
      <QueryClientProvider client={client}>
        <SessionProvider value={session}>
          <MemoryRouter initialEntries={[address]}>
            <CommandPage />
            <Where />
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return {
    room,
    asked,
    goDown: () => act(() => ((up = false), sink.status({ kind: 'offline', since: T }))),
    comeBack: () => act(() => ((up = true), reset())),
    change: (entry: () => void) =>
      act(() => {
        entry()
        sink.entries([room.entries.at(-1)!])
      }),
  }
}
function Where() {
  const { search } = useLocation()
  return <output data-testid="where">{search}</output>
}
const key = (one: string) => fireEvent.keyDown(document.body, { key: one })
const type = (name: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value } })
const queue = () => screen.getByRole('region', { name: 'Queue' })

async function openIncident(desk: ReturnType<typeof openDesk>): Promise<void> {
  fireEvent.click(within(queue()).getByRole('link', { name: /Orange/ }))
  key('p')
  const form = await screen.findByRole('dialog', { name: 'Open incident' })
  fireEvent.click(within(form).getByRole('button', { name: 'Open the incident' }))
  await waitFor(() => expect(desk.room.picture.desk.incidents.size).toBe(1))
  await screen.findByRole('list', { name: 'Progress' })
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the desk', () => {
  it('takes an alarm by keys alone: j, Enter, A, P', async () => {
    const desk = openDesk()
    key('j')
    expect(document.activeElement?.getAttribute('data-key')).toMatch(/^alarm:/)
    key('a')
    await waitFor(() => expect(desk.asked.map((one) => one.do)).toEqual(['acknowledge-alarm']))
    expect(within(queue()).getByText(/acknowledged by Duty desk 1/)).toBeTruthy()
    await openIncident(desk)
    expect(desk.asked.map((one) => one.do)).toEqual(['acknowledge-alarm', 'open-incident'])
    expect(screen.getByTestId('where').textContent).toContain('incident=')
  })

  it('does not press a button that would be refused, and tells a listener why', async () => {
    const desk = openDesk('/desk?lang=en', null)
    fireEvent.click(within(queue()).getByRole('link', { name: /Orange/ }))
    const button = screen.getByRole('button', { name: /Acknowledge/ })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    const why = document.getElementById(button.getAttribute('aria-describedby') ?? '')
    expect(why?.textContent).toContain('may not do this')
    fireEvent.click(button)
    expect(desk.asked).toEqual([])
  })

  it('keeps what is typed while others write, and asks where both wrote the same line', async () => {
    const desk = openDesk()
    await openIncident(desk)
    fireEvent.click(screen.getByRole('link', { name: 'Facts' }))
    type('Cause', 'pump without power')
    const [id = ''] = desk.room.picture.desk.incidents.keys()
    desk.change(() =>
      desk.room.ask('duty2', {
        do: 'edit-incident',
        incident: id,
        changes: { cause: 'drain blocked', trend: 'worse' },
      }),
    )
    expect(screen.getByLabelText<HTMLInputElement>('Cause').value).toBe('pump without power')
    expect(screen.getByLabelText<HTMLSelectElement>('Trend').value).toBe('worse')
    expect(screen.getByText('drain blocked')).toBeTruthy()
    const save = screen.getByRole('button', { name: 'Save 1 changes' })
    expect(save.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(screen.getByRole('button', { name: 'Use mine' }))
    fireEvent.click(screen.getByRole('button', { name: 'Save 1 changes' }))
    await waitFor(() => expect(desk.room.picture.desk.incidents.get(id)?.cause).toBe('pump without power'))
    expect(desk.room.picture.desk.incidents.get(id)?.trend).toBe('worse')
  })

  it('shows a note that was typed during an outage as not delivered, and sends it once on return', async () => {
    const desk = openDesk()
    await openIncident(desk)
    desk.goDown()
    const line = screen.getByRole('combobox', { name: 'Command line' })
    fireEvent.change(line, { target: { value: 'water still rising' } })
    fireEvent.submit(line.closest('form')!)
    const outbox = await screen.findByRole('region', { name: 'Outbox' })
    expect(outbox.textContent).toMatch(/Note: water still rising not delivered/)
    expect(screen.getByText(/1 not delivered: see lower right/)).toBeTruthy()
    desk.comeBack()
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Outbox' })).toBeNull())
    expect(desk.asked.filter((one) => one.do === 'log-note')).toHaveLength(1)
  })

  it('shows in the log what was said while another part of the incident was open', async () => {
    const desk = openDesk()
    await openIncident(desk)
    await screen.findByText(/opened/)
    fireEvent.click(screen.getByRole('link', { name: 'Reports' }))
    const [incident = ''] = desk.room.picture.desk.incidents.keys()
    desk.change(() =>
      desk.room.ask('duty', { do: 'log-note', incident, text: 'North portal closed', channel: 'radio' }),
    )
    fireEvent.click(screen.getByRole('link', { name: 'Handling' }))
    expect(await screen.findByText(/North portal closed/)).toBeDefined()
  })

  it('silences only with an end and a reason, and puts the alarm aside', async () => {
    const desk = openDesk()
    key('j')
    key('s')
    const form = await screen.findByRole('dialog', { name: 'Silence alarms: 1' })
    const send = within(form).getByRole('button', { name: 'Silence' })
    expect(send.hasAttribute('disabled')).toBe(true)
    type(/^Why/, 'works announced')
    fireEvent.click(send)
    await waitFor(() => expect(desk.asked.map((one) => one.do)).toEqual(['silence-alarm']))
    expect((await screen.findByRole('region', { name: 'Silenced' })).textContent).toContain('works announced')
    expect(within(queue()).queryByRole('link')).toBeNull()
  })

  it('asks for the age of old evidence before a response goes out', async () => {
    const desk = openDesk('/desk?lang=en', commander)
    await openIncident(desk)
    const [id = ''] = desk.room.picture.desk.incidents.keys()
    for (const to of ['verified', 'assessed'] as const)
      desk.change(() => desk.room.ask('duty', { do: 'advance-incident', incident: id, to, why: 'seen', grounds: [] }))
    fireEvent.click(screen.getByRole('button', { name: 'Activate response' }))
    const form = await screen.findByRole('dialog', { name: 'Activate response' })
    const sign = within(form).getByRole('button', { name: 'Sign and activate' })
    expect(sign.hasAttribute('disabled')).toBe(true)
    fireEvent.click(within(form).getByRole('switch', { name: /Control the source/ }))
    fireEvent.click(sign)
    const question = await screen.findByRole('dialog', { name: 'What this rests on is old' })
    expect(question.textContent).toContain('evidence unknown')
    expect(desk.asked.map((one) => one.do)).toEqual(['open-incident'])
    fireEvent.click(within(question).getByRole('button', { name: 'Send it all the same' }))
    await waitFor(() =>
      expect(desk.asked.at(-1)).toMatchObject({ do: 'activate-response', confirmed: { evidenceAt: null } }),
    )
  })
})
