// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { EntryOf } from '#contract/entry.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Feed, FeedSink } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Clock } from '#session/clock.ts'
import { startSession } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { createI18n } from '#ui/i18n.ts'
import { Language } from '#ui/language.tsx'
import { Slot } from '#ui/slot.tsx'
import { Replay } from './replay.tsx'
import { FROM, INDEX, MINUTE_MS, NOW, timeDouble } from './time-double.ts'

const clock: Clock = { now: () => NOW, every: () => () => {}, after: () => () => {}, random: () => 0 }

function Address() {
  const { pathname, search } = useLocation()
  return <output aria-label="address">{pathname + search}</output>
}
const address = () => screen.getByRole('status', { name: 'address' }).textContent

function show(path = '/wall', lang: 'zh' | 'en' = 'zh') {
  let sink: FeedSink | undefined
  const feed: Feed = {
    can: { command: false, seek: false, setSpeed: false },
    start: (one) => (sink = one),
    stop: () => {},
  }
  const moved = timeDouble()
  const { session } = startSession(feed, clock, undefined, moved.time)
  sink!.reset(NOW, EMPTY_PICTURE, EMPTY_DIRECTORY, emptyFrame(NOW, true))
  sink!.status({ kind: 'live' })
  render(
    <Language i18n={createI18n(lang)}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <SessionProvider value={session}>
          <MemoryRouter initialEntries={[path]}>
            <Slot name="time-door" />
            <Slot name="time-bar" />
            <input aria-label="field" />
            <Replay />
            <Address />
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>,
  )
  return { ...moved, sink: sink! }
}

const bar = () => screen.findByRole('slider', { name: '时间位置' }, { timeout: 10_000 })
const press = (key: string, target: Element = document.body, more = {}) => fireEvent.keyDown(target, { key, ...more })
const secondsIn = (at: number) => (at - FROM) / 1000

// Loaded when it is first asked for: a busy machine takes its time for that.
beforeAll(() => import('./time-bar.tsx'), 120_000)
beforeEach(() => {
  // What opens above a page asks for it, and jsdom has none.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 503 })))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the bar of time', () => {
  it('is a small door while it is now, and opens a minute back, standing, with the arrow keys in hand', async () => {
    const { past } = show()
    expect(screen.queryByRole('slider')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '回看' }))
    const slider = await bar()
    expect(secondsIn(past().at)).toBe(29 * 60)
    expect(past().speed).toBe(0)
    await waitFor(() => expect(document.activeElement).toBe(slider))
    expect(screen.queryByRole('button', { name: '回看' })).toBeNull()
  })
  it('opens by T and comes back by L, but not while somebody types', async () => {
    const { time } = show()
    press('t', screen.getByRole('textbox', { name: 'field' }))
    expect(time.state.get().mode).toBe('live')
    press('t')
    await bar()
    press('L', screen.getByRole('textbox', { name: 'field' }))
    expect(time.state.get().mode).toBe('past')
    press('L')
    expect(time.state.get().mode).toBe('live')
    await waitFor(() => expect(screen.queryByRole('slider')).toBeNull())
  })
  it('says what grave alarm is raised now while the past is looked at, and that is the way back', async () => {
    const { sink, time } = show()
    const raised = (seq: number, alarm: string, severity: 'red' | 'blue', at: number): EntryOf<'alarm-raised'> => ({
      seq,
      id: alarm,
      at,
      actor: 'relay',
      kind: 'alarm-raised',
      alarm,
      severity,
      title: { zh: '积水 51 cm', en: 'Water 51 cm' },
      place: 'city',
      placeName: { zh: '北桥', en: 'North bridge' },
      lng: 71,
      lat: 51,
      rule: 'r',
      ruleVersion: '1',
      evidence: { metric: 'aqi', place: 'city', value: 1, at: 1, threshold: 1, op: '>' },
    })
    press('t')
    await bar()
    act(() => sink.entries([raised(1, 'before', 'red', NOW - 1), raised(2, 'mild', 'blue', NOW + 1)]))
    expect(screen.queryByRole('button', { name: /此刻正在发生/ })).toBeNull()
    act(() => sink.entries([raised(3, 'grave', 'red', NOW + 2)]))
    fireEvent.click(screen.getByRole('button', { name: /此刻正在发生：北桥 积水 51 cm/ }))
    expect(time.state.get().mode).toBe('live')
  })
  it('moves by a second, a minute, ten minutes, and to its ends', async () => {
    const { past } = show()
    press('t')
    const slider = await bar()
    const moved = (key: string, more = {}) => {
      const before = past().at
      press(key, slider, more)
      return (past().at - before) / 1000
    }
    expect(moved('ArrowLeft')).toBe(-1)
    expect(moved('ArrowRight')).toBe(1)
    expect(moved('ArrowLeft', { shiftKey: true })).toBe(-60)
    expect(moved('PageDown')).toBe(-600)
    expect(moved('PageUp')).toBe(600)
    press('Home', slider)
    expect(past().at).toBe(FROM)
    press('End', slider)
    expect(past().at).toBe(NOW)
    expect(slider.getAttribute('aria-valuetext')).toContain('09:30:00')
  })
  it('plays and stands by the space bar, at the pace that was chosen', async () => {
    const { past } = show()
    press('t')
    const slider = await bar()
    fireEvent.change(screen.getByRole('combobox', { name: '播放速度' }), { target: { value: '60' } })
    expect(past().speed).toBe(0)
    press(' ', slider)
    expect(past().speed).toBe(60)
    press('+')
    expect(past().speed).toBe(120)
    press(' ', slider)
    expect(past().speed).toBe(0)
  })
  it('goes from mark to mark and lands where the mark is to be seen', async () => {
    const { past } = show()
    press('t')
    await bar()
    press('[')
    expect(secondsIn(past().at)).toBe(9 * 60 + 1)
    press('[')
    expect(secondsIn(past().at)).toBe(5 * 60 + 1)
    press(']')
    expect(secondsIn(past().at)).toBe(9 * 60 + 1)
    fireEvent.click(screen.getByRole('button', { name: /红色 · 下穿通道积水/ }))
    expect(secondsIn(past().at)).toBe(5 * 60 + 1)
  })
  it('finds a mark in the list by what it is about', async () => {
    const { past } = show()
    press('t')
    await bar()
    fireEvent.click(screen.getByRole('button', { name: '标记 2' }))
    const field = await screen.findByRole('searchbox', { name: '标记' })
    fireEvent.change(field, { target: { value: '积水' } })
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    fireEvent.click(screen.getByRole('option', { name: /下穿通道积水/ }))
    expect(secondsIn(past().at)).toBe(5 * 60 + 1)
  })
  it('goes to a time that is typed, and says when it can read none', async () => {
    const { past } = show()
    press('t')
    await bar()
    const field = screen.getByRole('textbox', { name: '跳到时间' })
    fireEvent.change(field, { target: { value: '9:12:05' } })
    fireEvent.submit(field)
    expect(secondsIn(past().at)).toBe(12 * 60 + 5)
    fireEvent.change(field, { target: { value: '茶歇' } })
    fireEvent.submit(field)
    expect(screen.getByRole('alert').textContent).toContain('茶歇')
    expect(secondsIn(past().at)).toBe(12 * 60 + 5)
  })
  it('changes what counts as true, and says what that means', async () => {
    const { past } = show()
    press('t')
    await bar()
    expect(screen.getByText('事后才收到的不算。')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: '实际发生' }))
    expect(past().truth).toBe('happened')
    expect(screen.getByText(/含事后才收到的/)).toBeTruthy()
  })
  it('says that it fetches, and what is wrong', async () => {
    const { time, past } = show()
    press('t')
    await bar()
    act(() => time.state.set({ ...past(), seeking: true }))
    expect(screen.getByText('调取中…')).toBeTruthy()
    act(() => time.state.set({ ...past(), seeking: false, trouble: { zh: '这一刻没有录像。', en: 'Not recorded.' } }))
    expect(screen.getByRole('alert').textContent).toBe('这一刻没有录像。')
  })
})

describe('the address of a moment', () => {
  it('is gone to when a page opens with it', async () => {
    const { past } = show('/wall?at=2026-11-27T09:07:00Z&truth=happened')
    await bar()
    expect(secondsIn(past().at)).toBe(7 * 60)
    expect(past().truth).toBe('happened')
    expect(past().speed).toBe(0)
  })
  it('goes with the page to another one, and leaves with the past', async () => {
    const { time } = show('/desk?lang=zh&at=2026-11-27T09:07:00Z')
    await bar()
    expect(address()).toBe('/desk?lang=zh&at=2026-11-27T09:07:00Z')
    act(() => time.live())
    await waitFor(() => expect(address()).toBe('/desk?lang=zh'))
  })
})

describe('screens that nobody touches', () => {
  it('have no door and hear no key, and show the bar only while their time is past', async () => {
    const { time } = show('/wall?kiosk=1')
    expect(screen.queryByRole('button', { name: '回看' })).toBeNull()
    press('t')
    expect(time.state.get().mode).toBe('live')
    act(() => void time.go({ at: FROM + MINUTE_MS, speed: 10 }))
    const slider = await bar()
    expect(slider.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText('10 倍')).toBeTruthy()
    expect(screen.queryAllByRole('button')).toEqual([])
  })
  it('of a crew are never in the past', async () => {
    const { time } = show('/unit/u1?at=2026-11-27T09:07:00Z')
    await waitFor(() => expect(time.state.get().mode).toBe('live'))
  })
})

describe('what lies across a screen', () => {
  it('is a frame in the past, and words where the tape is simulated', async () => {
    const { time, past } = show()
    expect(document.querySelector('.screen-frame')).toBeNull()
    press('t')
    await bar()
    expect(document.querySelector('.screen-frame')?.getAttribute('aria-hidden')).toBe('true')
    expect(document.querySelector('.screen-words')).toBeNull()
    act(() => time.state.set({ ...past(), index: { ...INDEX, demo: true } }))
    expect(document.querySelector('.screen-words')?.textContent).toContain('演示数据')
  })
  it('says exercise from the address on, before the relay does', () => {
    show('/desk?exercise=x1')
    expect(document.querySelector('.screen-words')?.textContent).toContain('演练')
  })
})
