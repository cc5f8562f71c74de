// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConnectorTest } from '#contract/connector.ts'
import { INDICATORS } from '#metrics/catalogue.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { AdminPage } from './admin-page.tsx'
import { list, relayDouble, settings, source, stillSession, T0, words } from './relay-double.ts'
import type { Asked, Reply } from './relay-double.ts'

let changes: readonly Asked[] = []

function show(address: string, replies: Readonly<Record<string, Reply | object>>) {
  const relay = relayDouble(replies)
  changes = relay.changes
  vi.stubGlobal('fetch', relay.answer)
  // jsdom has none; ids in these tests need no escaping.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <Language i18n={createI18n('en')}>
      <QueryClientProvider client={client}>
        <SessionProvider value={stillSession()}>
          <MemoryRouter initialEntries={[`${address}${address.includes('?') ? '&' : '?'}lang=en`]}>
            <Routes>
              <Route path="/admin/*" element={<AdminPage />} />
            </Routes>
            <Where />
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return client
}

function Where() {
  const { pathname, search } = useLocation()
  return <output data-testid="where">{pathname + search}</output>
}
const where = () => screen.getByTestId('where').textContent
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (name: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value } })
const pick = (name: string, id: string) => {
  const box = screen.getByRole('combobox', { name })
  act(() => box.focus())
  fireEvent.change(box, { target: { value: id } })
  act(() => box.blur())
}
const changed = (what: string) => changes.find((change) => change.what === what)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the list of sources', () => {
  const repair = {
    code: 'unreachable' as const,
    what: words('Not reached.'),
    why: words('Refused.'),
    todo: words('Check.'),
    button: 'retry' as const,
    since: T0,
  }

  it('shows what broke, why and the one button, and presses it', async () => {
    show('/admin/sources', {
      'GET /api/connectors': list(source({}, { state: 'broken', repair })),
      'POST /api/connectors/poll-1/retry': {},
    })
    const card = await screen.findByRole('group', { name: 'Not reached.' })
    expect(card.textContent).toContain('Refused. Check.')
    fireEvent.click(within(card).getByRole('button', { name: 'Try now' }))
    await screen.findByText('Trying Weather again')
    expect(changes.map(({ what }) => what)).toEqual(['POST /api/connectors/poll-1/retry'])
  })

  it('removes only after saying what that does', async () => {
    show('/admin/sources', { 'GET /api/connectors': list(source()), 'DELETE /api/connectors/poll-1': {} })
    fireEvent.click(await screen.findByRole('button', { name: 'Remove Weather' }))
    const question = await screen.findByRole('dialog')
    expect(question.textContent).toContain('This cannot be undone')
    expect(changes).toEqual([])
    fireEvent.click(within(question).getByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(changed('DELETE /api/connectors/poll-1')).toBeTruthy())
  })

  it('asks for the token at the first 401, keeps it and goes on', async () => {
    const pause: Reply = (_body, headers) =>
      headers.get('authorization') === 'Bearer right'
        ? { body: {} }
        : { status: 401, body: { sentence: words('token wanted') } }
    show('/admin/sources', { 'GET /api/connectors': list(source()), 'POST /api/connectors/poll-1/pause': pause })
    fireEvent.click(await screen.findByRole('button', { name: 'Pause Weather' }))
    await screen.findByRole('dialog')
    type('Token', 'wrong')
    press('Go on')
    await screen.findByText(/That is not the token/)
    type('Token', 'right')
    press('Go on')
    await screen.findByText('Weather is paused')
    expect(changes.map(({ token }) => token)).toEqual([null, 'Bearer wrong', 'Bearer right'])
  })

  it('changes nothing where a file is the truth, and names the file', async () => {
    show('/admin/sources', { 'GET /api/connectors': { ...list(source()), file: '/etc/c.json' } })
    expect((await screen.findByText(/\/etc\/c\.json/)).textContent).toContain('edit that file')
    expect(screen.queryByRole('button', { name: /Pause|Remove/ })).toBeNull()
    expect(screen.queryByRole('link', { name: 'Add a source' })).toBeNull()
  })
})

describe('setting a source up', () => {
  const suggestion = {
    values: [{ field: 'PM2\\.5', metric: 'pm25' }],
    place: { by: 'position', lngField: '经度', latField: '纬度', nameField: '站点', kind: 'air', crs: 'WGS84' },
    time: { field: '时间', form: 'local', utcOffsetMinutes: 300 },
    intervalMs: 3_600_000,
  } as const
  const look = (preview: ConnectorTest['preview']) => ({
    ok: true,
    sentence: words('Read 1 row.'),
    records: [{ 站点: 'A', 'PM2.5': 35 }],
    fields: [{ path: 'PM2\\.5', sample: '35', numeric: true }],
    suggestion,
    preview,
  })

  it('a table is uploaded, tested, understood and saved in one go', async () => {
    const test: Reply = (body) => ({
      body: look(
        JSON.stringify(body).includes('"mapping"')
          ? [{ record: 0, met: '35', metric: 'pm25', placeName: words('Station A'), at: T0, value: 35 }]
          : [],
      ),
    })
    show('/admin/sources/new?kind=file', {
      'POST /api/uploads': { id: 'u1' },
      'POST /api/connectors/test': test,
      'POST /api/connectors': source(),
    })
    const file = new File(['x'], 'air.csv')
    fireEvent.change(await screen.findByLabelText(/^File/), { target: { files: [file] } })
    const landing = await screen.findByRole('region', { name: 'Where values land' })
    expect(landing.textContent).toContain('Station A')
    expect(landing.textContent).toContain('35 µg/m³')
    press('Save and start')
    await waitFor(() => expect(where()).toBe('/admin/sources?lang=en'))
    expect(changed('POST /api/connectors')?.body).toEqual({
      settings: {
        ...settings,
        id: 'file-1',
        kind: 'file',
        name: 'air',
        options: { upload: 'u1' },
        mapping: suggestion,
      },
      secrets: {},
    })
  })

  it('what is typed stays when the list is asked again', async () => {
    const client = show('/admin/sources/poll-1', { 'GET /api/connectors': list(source()) })
    await screen.findByLabelText(/^Address/)
    type(/^Address/, 'http://half-typ')
    await act(() => client.invalidateQueries())
    expect(screen.getByLabelText<HTMLInputElement>(/^Address/).value).toBe('http://half-typ')
  })

  it('saves without a passing test only when that is said, and never sends a secret back', async () => {
    show('/admin/sources/poll-1', { 'GET /api/connectors': list(source()), 'PUT /api/connectors/poll-1': source() })
    await screen.findByLabelText(/^Address/)
    expect(screen.getByText('Set, never shown')).toBeTruthy()
    type(/^Address/, 'http://new.example')
    expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true)
    fireEvent.click(screen.getByRole('switch', { name: 'Save without a passing test' }))
    press('Save')
    await waitFor(() => expect(changed('PUT /api/connectors/poll-1')).toBeTruthy())
    expect(changed('PUT /api/connectors/poll-1')?.body).toEqual({
      settings: { ...settings, options: { url: 'http://new.example' } },
      secrets: {},
    })
  })

  it('shows why a test failed, in the relay’s words', async () => {
    const test = () => ({ status: 400, body: { sentence: words('The address is not allowed.') } })
    show('/admin/sources/poll-1', { 'GET /api/connectors': list(source()), 'POST /api/connectors/test': test })
    fireEvent.click(await screen.findByRole('button', { name: 'Test' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The address is not allowed.')
  })
})

describe('the other pages', () => {
  it('a refused record is mended and replayed', async () => {
    const item = { id: 7, connector: 'poll-1', heardAt: T0, record: '{"v":"abc"}', sentence: words('not a number') }
    show('/admin/quarantine?item=7', {
      'GET /api/quarantine': { items: [item], held: 1, dropped: 0 },
      'POST /api/quarantine/7/replay': { taken: true, sentence: words('Taken now.'), preview: [] },
    })
    const record = await screen.findByLabelText(/Record as it came/)
    fireEvent.change(record, { target: { value: '{"v":' } })
    expect(screen.getByRole('button', { name: 'Replay' }).hasAttribute('disabled')).toBe(true)
    fireEvent.change(record, { target: { value: '{"v":12}' } })
    press('Replay')
    await screen.findByText('Taken now.')
    expect(changed('POST /api/quarantine/7/replay')?.body).toEqual({ record: '{"v":12}' })
  })

  it('a threshold needs who and why, and shows what would alarm now', async () => {
    const metric = INDICATORS.find(({ id }) => id === 'iot_online_rate')
    const catalogue = { version: '1', effectiveFrom: '2026-11-01', metrics: [{ ...metric, roll: 'own' }] }
    show('/admin/catalogue?metric=iot_online_rate', { 'GET /api/catalogue': catalogue, 'POST /api/thresholds': {} })
    fireEvent.click(await screen.findByRole('button', { name: 'Change thresholds' }))
    await screen.findByRole('dialog')
    type('Rule 2: value', '90')
    expect(screen.getByText(/of the 1 latest values 1 would alarm/)).toBeTruthy()
    expect(screen.getByText(/Old bridge 88/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Save thresholds' }).hasAttribute('disabled')).toBe(true)
    type(/Decided by/, 'IoT office')
    type(/^Why/, 'new contract')
    press('Save thresholds')
    await waitFor(() => expect(changed('POST /api/thresholds')).toBeTruthy())
    expect(changed('POST /api/thresholds')?.body).toMatchObject({
      metric: 'iot_online_rate',
      rules: [{ value: 92 }, { op: '<', value: 90, severity: 'orange' }],
      effectiveFrom: T0,
      why: 'new contract',
      by: 'IoT office',
    })
  })

  it('a value entered by hand goes out with the city’s own time', async () => {
    show('/admin/manual/m-1', {
      'GET /api/connectors': list(source({ id: 'm-1', kind: 'manual' })),
      'POST /in/m-1': { taken: 1, refused: 0, verdicts: [] },
    })
    await screen.findByRole('combobox', { name: 'Indicator' })
    pick('Indicator', 'temperature')
    pick('Place', 'bridge/1')
    type('Value', '99')
    expect(screen.getByText(/Outside what it can be, −70 to 60 °C/)).toBeTruthy()
    type('Value', '-12.5')
    press('Send')
    await screen.findByText('Taken: Temperature -12.5')
    expect(changed('POST /in/m-1')?.body).toEqual([
      { metric: 'temperature', place: 'bridge/1', at: '2026-11-23T14:00:00+05:00', value: -12.5 },
    ])
  })
})
