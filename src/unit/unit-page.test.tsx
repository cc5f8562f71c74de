// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CommandDouble, OPEN, pondAlarm, unitEntry } from '#picture/command-double.ts'
import { roomSession } from '#session/room-double.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { UnitPage } from './unit-page.tsx'

const order = 'order-0001'
let room: CommandDouble
function issue(): void {
  room.ask('duty', {
    do: 'issue-order',
    order,
    incident: OPEN.incident,
    unit: 'pump-1',
    text: 'One pump to the underpass',
    to: [71.4, 51.1],
    toName: 'Underpass K3',
    route: { etaS: 360, distanceM: 1900, reason: { zh: '最近', en: 'nearest' }, line: [] },
    ackWithinS: 60,
  })
}

function show(who: string | null, lang = 'en') {
  const relay = roomSession(room, who)
  render(
    <Language i18n={createI18n('en')}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <SessionProvider value={relay.session}>
          <MemoryRouter initialEntries={[`/unit/pump-1?lang=${lang}`]}>
            <Routes>
              <Route path="/unit/:unit?" element={<UnitPage />} />
            </Routes>
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return relay
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = (name: string | RegExp) => fireEvent.click(button(name))
const state = () => room.picture.desk.orders.get(order)?.state

beforeEach(() => {
  room = new CommandDouble()
  room.tell(pondAlarm(room.now), unitEntry('pump-1'))
  room.ask('duty', OPEN)
  localStorage.clear()
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(
      url === '/api/sign-in'
        ? new Response(
            JSON.stringify({ post: { id: 'pump', name: { zh: 'p', en: 'p' }, role: 'unit', unit: 'pump-1' } }),
          )
        : new Response('{}', { status: 404 }),
    ),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the page of a unit', () => {
  it('signs in by one press, then shows the order and tells once that it has it', async () => {
    issue()
    const relay = show(null)
    expect(screen.queryByRole('article')).toBeNull()
    relay.session.reconnect = () => relay.sign('pump')
    press('Sign in as pump-1')
    const card = await screen.findByRole('article', { name: 'Current order' })
    expect(card.textContent).toContain('One pump to the underpass')
    expect(card.textContent).toContain('Underpass K3')
    await waitFor(() => expect(state()).toBe('delivered'))
    expect(relay.asked.map((command) => command.do)).toEqual(['receive-order'])
  })

  it('has one main button, for the next step, until it is released', async () => {
    issue()
    show('pump')
    for (const [name, next] of [
      ['Acknowledge', 'acknowledged'],
      ['Depart', 'enroute'],
      ['Arrived', 'arrived'],
      ['Release', 'released'],
    ] as const) {
      fireEvent.click(await screen.findByRole('button', { name }))
      await waitFor(() => expect(state()).toBe(next))
    }
    await screen.findByText('No order')
  })

  it('says what was not delivered, goes on without a network, and delivers in order when it is back', async () => {
    issue()
    const relay = show('pump')
    await waitFor(() => expect(state()).toBe('delivered'))
    act(() => relay.unplug())
    press('Acknowledge')
    fireEvent.click(await screen.findByRole('button', { name: 'Depart' }))
    const list = (await screen.findByRole('heading', { name: 'Not delivered: 2' })).parentElement!
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining('Acknowledge'), expect.stringContaining('Depart')])
    expect(screen.getByRole('article').textContent).toContain('Delivered · not acknowledged')
    act(() => relay.plug())
    await waitFor(() => expect(state()).toBe('enroute'))
    expect(relay.asked.slice(1).map((command) => command.do)).toEqual(['acknowledge-order', 'depart'])
    expect(screen.queryByRole('heading', { name: /Not delivered/ })).toBeNull()
  })

  it('shouts an order that was taken back until somebody says they saw it', async () => {
    issue()
    const relay = show('pump')
    await waitFor(() => expect(state()).toBe('delivered'))
    act(() => {
      room.ask('duty', { do: 'recall-order', order, why: 'wrong place' })
      relay.show()
    })
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('ORDER RECALLED. STOP')
    expect(alert.textContent).toContain('wrong place')
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull()
    fireEvent.click(within(alert).getByRole('button'))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('declines and reports by phrases and own words', async () => {
    issue()
    show('pump')
    await waitFor(() => expect(state()).toBe('delivered'))
    press('Report')
    press('People trapped')
    fireEvent.change(screen.getByLabelText('In your own words'), { target: { value: 'two on a roof' } })
    press('Send report')
    await waitFor(() => expect(room.picture.desk.orders.get(order)?.note).toBe('People trapped · two on a roof'))
    press('Decline')
    expect(button('Send: declined')).toHaveProperty('disabled', true)
    press('Road impassable')
    press('Send: declined')
    await waitFor(() => expect(state()).toBe('declined'))
  })

  it('shows how far and how long from the order’s route', async () => {
    issue()
    show('pump')
    await waitFor(() => expect(state()).toBe('delivered'))
    press('Route')
    const way = screen.getByRole('region', { name: 'To Underpass K3' })
    expect(way.textContent).toContain('1.9 km')
    expect(way.textContent).toContain('6 min')
    expect(within(way).getByRole('link').getAttribute('href')).toBe('geo:51.1,71.4?q=51.1,71.4')
  })

  it('says of itself that it rests, and may not while it is on an order', async () => {
    const relay = show('pump')
    press('Resting')
    await waitFor(() => expect(room.picture.desk.units.get('pump-1')?.state).toBe('resting'))
    expect(button('Resting').getAttribute('aria-pressed')).toBe('true')
    act(() => {
      room.ask('pump', { do: 'set-unit-state', unit: 'pump-1', state: 'available', note: '' })
      issue()
      relay.show()
    })
    expect(screen.queryByRole('button', { name: 'Resting' })).toBeNull()
  })

  it('speaks Chinese where the address asks for it', async () => {
    issue()
    show('pump', 'zh')
    await screen.findByRole('button', { name: '收到' })
    expect(screen.getByRole('link', { name: 'English' }).getAttribute('href')).toBe('/unit/pump-1?lang=en')
  })
})
