// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { Feed, FeedSink } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Clock } from '#session/clock.ts'
import { startSession } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { FigureRow } from './figure-row.tsx'
import { indexPlaces } from './place-index.ts'
import { WallProvider } from './wall-context.ts'
import { wallLayout } from '#ui/wall-layout.ts'
import { readView } from './wall-view.ts'

const T0 = Date.UTC(2026, 10, 23, 9)
const MINUTE_MS = 60_000
const clock: Clock = { now: () => T0, every: () => () => {}, after: () => () => {}, random: () => 0 }

/** A feed whose sink the test holds in its hand. */
function handFeed(): { feed: Feed; sink: () => FeedSink } {
  let held: FeedSink | undefined
  return {
    feed: { can: { command: false, seek: false, setSpeed: false }, start: (sink) => (held = sink), stop: () => {} },
    sink: () => held!,
  }
}

function show(metric: string, value: number | undefined) {
  const { feed, sink } = handFeed()
  const { session } = startSession(feed, clock)
  const directory = {
    ...EMPTY_DIRECTORY,
    cellMetrics: [metric],
    cellPlaces: ['city'],
    cellIntervalsMs: [MINUTE_MS],
    cellSources: ['s'],
  }
  const cells = { cell: Uint32Array.of(0), value: Float64Array.of(value ?? 0), at: Float64Array.of(T0) }
  sink().reset(
    T0,
    EMPTY_PICTURE,
    directory,
    value === undefined ? emptyFrame(T0, true) : { ...emptyFrame(T0, true), cells },
  )
  sink().status({ kind: 'live' })
  const scene = {
    city: undefined,
    timeZone: 'Asia/Almaty',
    places: indexPlaces([]),
    view: readView('/wall', new URLSearchParams('kiosk=1'), 'zh'),
    layout: wallLayout({ widthPx: 1920, heightPx: 1080, seams: [] }),
    addressOf: () => '/wall',
    go: () => {},
    modules: new Map(),
  }
  render(
    <Language i18n={createI18n('zh')}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <SessionProvider value={session}>
          <MemoryRouter>
            <WallProvider value={scene}>
              <FigureRow metric={metric} place="city" />
            </WallProvider>
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return sink()
}

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 503 })))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('one figure on the wall', () => {
  it('shows a fresh value with its unit and no colour', () => {
    show('power_load_rate', 81.34)
    const row = screen.getByRole('group', { name: /全网最大负荷率 81.3 %/ })
    expect(row.dataset['freshness']).toBe('fresh')
    expect(row.dataset['severity']).toBeUndefined()
    expect(row.textContent).toContain('14:00')
  })
  it('says severity by colour, shape and word when a threshold is broken', () => {
    show('power_load_rate', 98)
    const row = screen.getByRole('group', { name: /橙色/ })
    expect(row.dataset['severity']).toBe('orange')
    expect(screen.getByRole('img', { name: '橙色' })).toBeTruthy()
  })
  it('says how late it is once it is late, and loses its colour', () => {
    const sink = show('power_load_rate', 98)
    act(() => sink.tick(T0 + 14 * MINUTE_MS))
    const row = screen.getByRole('group', { name: /全网最大负荷率/ })
    expect(row.dataset['freshness']).toBe('stale')
    expect(row.dataset['severity']).toBeUndefined()
    expect(row.textContent).toContain('数据滞后 14 分')
  })
  it('looks live no longer when the connection is lost', () => {
    const sink = show('power_load_rate', 50)
    act(() => sink.status({ kind: 'offline', since: T0 }))
    expect(screen.getByRole('group').dataset['freshness']).toBe('stale')
    expect(screen.getByRole('group').textContent).toContain('14:00')
    expect(screen.getByRole('group').textContent).not.toContain('滞后')
  })
  it('writes a dash and the word for what was never heard', () => {
    show('power_load_rate', undefined)
    const row = screen.getByRole('group', { name: /未知/ })
    expect(row.dataset['freshness']).toBe('unknown')
    expect(row.textContent).toContain('—')
    expect(row.textContent).toContain('未知')
  })
  it('says “none” for a level of zero', () => {
    show('sec_event_level', 0)
    expect(screen.getByRole('group').textContent).toContain('无')
  })
})
