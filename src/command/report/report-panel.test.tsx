// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CommandDouble, OPEN, pondAlarm } from '#picture/command-double.ts'
import { roomSession } from '#session/room-double.ts'
import { useIncident } from '#session/use-desk.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { AskGateProvider } from '../ask-gate.tsx'
import { DeskSceneProvider } from '../desk-scene.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { ReportPanel } from './report-panel.tsx'

let room: CommandDouble
const incident = OPEN.incident
const drafted = { title: 'First report', asOf: OPEN.receivedAt, parts: [{ heading: 'Situation', text: 'Water 31 cm' }] }

function Panel() {
  const address = useDeskAddress()
  const found = useIncident(incident)
  const same = (id: string) => ({ zh: id, en: id })
  const scene = {
    address,
    city: undefined,
    timeZone: 'UTC',
    utcOffsetMinutes: 0,
    places: [],
    nameOf: (_of: string, id: string) => same(id),
    postName: (id: string) => id,
    open: () => {},
    setEditing: () => {},
  }
  return (
    <DeskSceneProvider value={scene}>
      <AskGateProvider>{found && <ReportPanel incident={found} />}</AskGateProvider>
    </DeskSceneProvider>
  )
}

function show(who: string) {
  const relay = roomSession(room, who)
  render(
    <Language i18n={createI18n('en')}>
      <QueryClientProvider client={new QueryClient()}>
        <SessionProvider value={relay.session}>
          <MemoryRouter initialEntries={['/desk?lang=en']}>
            <Panel />
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return relay
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const stored = () => [...room.picture.desk.reports.values()][0]
const saveInRoom = (text: string, report: string, expected: number) =>
  room.ask('duty2', {
    do: 'save-report',
    report,
    incident,
    is: 'first',
    lang: 'en',
    text: { ...drafted, parts: [{ heading: 'Situation', text }] },
    expected,
  })
async function draftFirst() {
  press('Draft first report')
  return screen.findByLabelText('Situation')
}

beforeEach(() => {
  room = new CommandDouble()
  room.tell(pondAlarm(room.now))
  room.ask('duty', OPEN)
  sessionStorage.clear()
  // jsdom has none; ids in these tests need no escaping.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(
      url.startsWith('/api/reports/draft')
        ? new Response(JSON.stringify(drafted))
        : new Response('EXACTLY THIS LEAVES', { status: 200 }),
    ),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('a report', () => {
  it('is drafted by the relay, edited, saved, signed by the commander, read and sent on a second step', async () => {
    const relay = show('commander')
    fireEvent.change(await draftFirst(), { target: { value: 'Water 40 cm' } })
    press('Save')
    await waitFor(() => expect(stored()?.text.parts[0]?.text).toBe('Water 40 cm'))
    fireEvent.click(await screen.findByRole('button', { name: 'Sign' }))
    const question = await screen.findByRole('dialog')
    expect(question.textContent).toContain(`#${stored()?.version}`)
    fireEvent.click(within(question).getByRole('button', { name: 'Sign' }))
    await waitFor(() => expect(stored()?.signed?.by).toBe('commander'))
    fireEvent.click(await screen.findByRole('button', { name: 'Send…' }))
    await screen.findByText('EXACTLY THIS LEAVES')
    const next = screen.getByRole('button', { name: 'Read it, go on' })
    expect(next).toHaveProperty('disabled', true)
    const to = screen.getByRole('combobox', { name: 'To' })
    act(() => to.focus())
    fireEvent.change(to, { target: { value: 'Water works' } })
    act(() => to.blur())
    fireEvent.click(next)
    expect(room.picture.desk.messages.size).toBe(0)
    press('Send to Water works now')
    await waitFor(() => expect([...room.picture.desk.messages.values()]).toMatchObject([{ to: 'Water works' }]))
    expect(relay.asked.map((command) => command.do)).toEqual(['save-report', 'sign-report', 'send-report'])
  })

  it('keeps what is typed when somebody saves another version, and lets a person choose', async () => {
    const relay = show('duty')
    await draftFirst()
    press('Save')
    await waitFor(() => expect(stored()).toBeDefined())
    const { id, version } = stored()!
    fireEvent.change(screen.getByLabelText('Situation'), { target: { value: 'mine' } })
    act(() => {
      saveInRoom('theirs', id, version)
      relay.show()
    })
    const both = await screen.findByRole('alert')
    expect(both.textContent).toContain('theirs')
    expect(screen.getByLabelText('Situation')).toHaveProperty('value', 'mine')
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    press('Keep mine')
    press('Save')
    await waitFor(() => expect(stored()?.text.parts[0]?.text).toBe('mine'))
  })

  it('that is being written survives the panel', async () => {
    show('duty')
    fireEvent.change(await draftFirst(), { target: { value: 'half a sent' } })
    cleanup()
    show('duty')
    press('Open New first report')
    expect(screen.getByLabelText('Situation')).toHaveProperty('value', 'half a sent')
  })

  it('cannot be signed by a desk, and says why', async () => {
    show('duty')
    await draftFirst()
    press('Save')
    const sign = await screen.findByRole('button', { name: 'Sign' })
    expect(sign.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(sign.getAttribute('aria-describedby') ?? '')?.textContent).toContain('may not')
  })
})

it('what left is not received until somebody confirms it', async () => {
  room.ask('duty', { do: 'save-report', report: 'report-01', incident, is: 'first', lang: 'en', text: drafted })
  const { version } = stored()!
  room.ask('commander', { do: 'sign-report', report: 'report-01', expected: version })
  room.ask('duty', { do: 'send-report', report: 'report-01', message: 'message-1', channel: 'duty-room', to: 'City' })
  room.tell({
    kind: 'message-gone',
    message: 'message-1',
    incident,
    detail: '',
    id: 'gone-1',
    at: room.now,
    actor: 'relay',
  })
  show('duty')
  const left = screen.getByRole('region', { name: 'What left' })
  expect(left.textContent).toContain('not confirmed')
  press('Confirm by phone: first report to City')
  fireEvent.change(await screen.findByLabelText(/Which post/), { target: { value: 'City duty room' } })
  press('Record')
  await waitFor(() => expect(left.textContent).toContain('confirmed by City duty room'))
})
