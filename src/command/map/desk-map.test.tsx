// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Command, CommandAnswer } from '#contract/command.ts'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { FeedSink } from '#feed/feed.ts'
import type { MapViewProps } from '#map/map-view-props.ts'
import { CommandDouble, MAKING, OPEN, POSTS, unitEntry } from '#picture/command-double.ts'
import { decide } from '#picture/decide.ts'
import { refusal } from '#picture/refusal.ts'
import { pageClock } from '#session/clock.ts'
import { startSession } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { DeskSceneProvider } from '../desk-scene.ts'
import type { DeskScene } from '../desk-scene.ts'
import { DeskMap } from './desk-map.tsx'

/** What the map was last told: it is drawn elsewhere, and looked at by eyes. */
let shown: MapViewProps
vi.mock('#map/map-view.tsx', () => ({
  MapView: (props: MapViewProps) => {
    shown = props
    return null
  },
}))

const T = Date.UTC(2026, 10, 23, 9, 36)
const RING: [number, number][] = [
  [71.4, 51.1],
  [71.41, 51.1],
  [71.41, 51.11],
]
const words = (en: string) => ({ zh: `「${en}」`, en })
const ranked = (unit: string, chosen: boolean) => ({
  unit,
  etaS: 200,
  distanceM: 1590,
  reason: words(`nearest of ${unit}`),
  line: [
    [71.41, 51.11],
    [71.4, 51.1],
  ],
  basis: { liveShare: chosen ? 0.83 : 0, from: 'base', fromAt: null },
  chosen,
})
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/api/dispatch/rank': {
    ranked: [ranked('pump-1', true), ranked('pump-2', false)],
    leftOut: [],
    unmet: 0,
    closedLinks: 4,
    tookMs: 12,
  },
  '/api/dispatch/inside': {
    people: 4213.4,
    wards: [{ id: 'ward/1', name: words('East bank'), share: 0.2, people: 4213.4 }],
    facilities: [{ id: 's', kind: 'school', name: words('School 12'), at: [71.4, 51.1] }],
    source: words('by ward'),
    tookMs: 7,
  },
}

function open({ incident = 'incident-1', ageMs = 0 }: { incident?: string | undefined; ageMs?: number } = {}) {
  const room = new CommandDouble(T)
  room.tell(unitEntry('pump-1'), unitEntry('pump-2'))
  room.ask('duty', { ...OPEN, alarms: [], grounds: [] })
  room.now = T + ageMs
  const asked: Command[] = []
  let sink!: FeedSink
  const carryOut = (one: Command, who = 'duty'): CommandAnswer => {
    const situation = room.situation(who)
    const no = refusal(situation, one)
    if (no) return { ok: false, refusal: no }
    room.tell(decide(situation, one, MAKING))
    sink.entries([room.entries.at(-1)!])
    return { ok: true, seq: room.picture.seq }
  }
  const command = (one: Command): Promise<CommandAnswer> => {
    asked.push(one)
    return Promise.resolve(carryOut(one))
  }
  const can = { command: true, seek: false, setSpeed: false }
  const { session } = startSession({ can, command, start: (one) => (sink = one), stop: () => {} }, pageClock)
  sink.standing({ post: POSTS['duty']!, wall: null, exercise: null })
  sink.reset(room.now, room.picture, EMPTY_DIRECTORY, emptyFrame(room.now, true))
  sink.status({ kind: 'live' })
  vi.stubGlobal('fetch', (url: string) => {
    const body = ANSWERS[url]
    return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status: body === undefined ? 404 : 200 }))
  })
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  const scene = {
    address: { exercise: undefined },
    city: {},
    timeZone: 'UTC',
    places: [],
    postName: (id: string) => `post ${id}`,
  } as unknown as DeskScene
  render(
    <Language i18n={createI18n('en')}>
      <QueryClientProvider client={new QueryClient()}>
        <SessionProvider value={session}>
          <DeskSceneProvider value={scene}>
            <DeskMap incident={incident === '' ? undefined : incident} />
          </DeskSceneProvider>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return { asked, carryOut }
}

const press = (key: string) => act(() => void fireEvent.keyDown(document.body, { key }))
const drawArea = () => act(() => shown.drawing?.onDraw({ shape: 'area', ring: RING }))
const mapIsThere = () => waitFor(() => expect(shown.desk).toBeDefined())

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('says why nothing can be drawn without an incident, and still measures', async () => {
  open({ incident: '' })
  await mapIsThere()
  const cordon = screen.getByRole('button', { name: /Cordon/ })
  expect(cordon.getAttribute('aria-disabled')).toBe('true')
  expect(cordon.title).toContain('Choose an incident first')
  press('2')
  expect(shown.drawing).toBeUndefined()
  press('8')
  expect(shown.drawing?.tool).toBe('measure')
})

it('keeps a drawing once it is named and saved, with who is inside it said before', async () => {
  const { asked } = open()
  await mapIsThere()
  press('3')
  drawArea()
  const form = await screen.findByRole('region', { name: 'New: Evacuation' })
  expect(form.textContent).toContain('39.0 ha · ↻ 3.13 km')
  await waitFor(() => expect(within(form).getByRole('status').textContent).toContain('4,213 people1 schools'))
  const label = within(form).getByLabelText('Label')
  expect(document.activeElement).toBe(label)
  // Digits in a field are what is typed, not tools.
  fireEvent.keyDown(label, { key: '8' })
  expect(shown.drawing).toBeUndefined()
  fireEvent.change(label, { target: { value: 'Low yards' } })
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'New: Evacuation' })).toBeNull())
  expect(asked).toMatchObject([{ do: 'draw-mark', use: 'evacuation', label: 'Low yards', incident: 'incident-1' }])
  expect(shown.desk?.marks.map(({ use }) => use)).toEqual(['evacuation'])
})

it('gives up what is in hand by Escape, then what was drawn, then the panel', async () => {
  open()
  await mapIsThere()
  press('b')
  press('2')
  expect(shown.drawing?.tool).toBe('circle')
  press('2')
  expect(shown.drawing?.tool).toBe('area')
  press('Escape')
  expect(shown.drawing).toBeUndefined()
  expect(screen.getByRole('region', { name: 'Drawings' })).toBeDefined()
  press('Escape')
  expect(screen.queryByRole('region', { name: 'Drawings' })).toBeNull()
})

it('orders several by one press, each with its way, and draws the way of whoever is looked at', async () => {
  const { asked } = open()
  await mapIsThere()
  press('d')
  await screen.findByText('nearest of pump-1')
  expect(screen.getByText('speeds 83 % live · position base')).toBeDefined()
  expect(screen.getByText('12 ms · round 4 shut stretches')).toBeDefined()
  const second = screen.getByRole('checkbox', { name: /pump-2/ })
  act(() => second.focus())
  expect(shown.desk?.routes.map(({ id, look }) => [id, look])).toEqual([['proposed/pump-2', 'proposed']])
  fireEvent.click(second)
  fireEvent.click(screen.getByRole('button', { name: 'Order 2' }))
  await screen.findByText('Orders on disk: 2; waiting for replies.')
  expect(asked).toMatchObject([
    { do: 'issue-order', unit: 'pump-1', ackWithinS: 60, route: { etaS: 200, distanceM: 1590 } },
    { do: 'issue-order', unit: 'pump-2', text: 'Go to 下穿通道. Task: Pumping. Report on arrival.' },
  ])
  expect(shown.desk?.units.map(({ look }) => look)).toEqual(['asked', 'asked'])
})

it('asks a second time, with its age, before an order goes out on old evidence', async () => {
  const { asked } = open({ ageMs: 45 * 60_000 })
  await mapIsThere()
  press('d')
  await screen.findByText('nearest of pump-1')
  expect(screen.getByText('Evidence 45 min ago')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Order 1' }))
  const again = await screen.findByRole('button', { name: 'Evidence 45 min ago: order 1 all the same' })
  expect(asked).toEqual([])
  fireEvent.click(again)
  await screen.findByText('Orders on disk: 1; waiting for replies.')
  expect(asked).toMatchObject([{ do: 'issue-order', confirmed: { evidenceAt: T } }])
})

it('shows both when somebody else changed the drawing that is being edited, and overwrites nothing unasked', async () => {
  const { asked, carryOut } = open()
  await mapIsThere()
  const geometry = { shape: 'area', ring: RING } as const
  const draw = {
    id: 'other-000001',
    do: 'draw-mark',
    mark: 'mark-0001',
    incident: 'incident-1',
    use: 'cordon',
    geometry,
    label: 'first',
  }
  act(() => void carryOut(draw as unknown as Command))
  press('b')
  fireEvent.click(await screen.findByRole('button', { name: /first/ }))
  fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'mine' } })
  const theirs = { id: 'other-000002', do: 'edit-mark', mark: 'mark-0001', geometry, label: 'theirs' }
  act(() => void carryOut(theirs as unknown as Command, 'duty2'))
  const both = await screen.findByText(/nothing was overwritten/)
  expect(both.parentElement?.textContent).toMatch(/theirs.*post duty2.*mine/)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Use mine' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(asked).toMatchObject([{ do: 'edit-mark', label: 'mine', expected: 5 }]))
})
