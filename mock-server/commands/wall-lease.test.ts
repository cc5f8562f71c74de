import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '#contract/entry.ts'
import type { Driven } from '#contract/wire.ts'
import { CommandDouble, POSTS } from '#picture/command-double.ts'
import { manualClock } from '../manual-clock.ts'
import { startWallLease } from './wall-lease.ts'

const WALL = 'wall-0001'

function scene() {
  const room = new CommandDouble()
  room.ask('admin', {
    do: 'set-wall',
    wall: WALL,
    name: { zh: '北墙', en: 'North' },
    use: 'overview',
    seams: [],
    viewDistanceM: null,
    pitchMm: null,
    rotation: [],
    directs: true,
  })
  const clock = manualClock(5_000_000)
  const listeners = new Set<(entries: readonly Entry[]) => void>()
  const start = () =>
    startWallLease({
      picture: () => room.picture,
      tell(drafts) {
        room.tell(...drafts)
        say()
      },
      listen(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      postOf: (id) => POSTS[id],
      now: () => room.now,
      realClock: clock,
    })
  let said = room.entries.length
  const say = () => {
    const fresh = room.entries.slice(said)
    said = room.entries.length
    for (const listener of listeners) listener(fresh)
  }
  const ask = (...asked: Parameters<CommandDouble['ask']>) => {
    room.ask(...asked)
    say()
  }
  return { room, clock, start, ask, holder: () => room.picture.desk.walls.get(WALL)?.holder?.post }
}
const drive = (view: Driven['view'] | null) => ({ wall: WALL, view })

test('a wall is driven by whoever took it; a second one is refused by the holder’s name, and none of it is in the journal', () => {
  const { room, start, ask } = scene()
  const lease = start()
  const heard: Driven[] = []
  lease.onDriven((driven) => heard.push(driven))
  expect(lease.drive(POSTS['duty']!, drive({ address: '/wall' }))).toMatchObject({ ok: false })
  ask('duty', { do: 'drive-wall', wall: WALL })
  const before = room.picture.seq
  expect(lease.drive(POSTS['duty']!, drive({ address: '/wall' }))).toEqual({ ok: true })
  const camera = { lng: 71, lat: 51, zoom: 12, pitch: 0, bearing: 0 }
  expect(lease.drive(POSTS['duty']!, drive({ camera }))).toEqual({ ok: true })
  const second = lease.drive(POSTS['duty2']!, drive({ address: '/theme/economy' }))
  expect(second.ok ? '' : second.sentence.zh).toContain('duty')
  expect(lease.drive(POSTS['viewer']!, drive(null)).ok).toBe(false)
  expect(lease.drive(POSTS['duty']!, drive({ address: 'https://elsewhere' })).ok).toBe(false)
  expect(heard.map(({ view }) => view)).toEqual([{ address: '/wall' }, { address: '/wall', camera }])
  expect(lease.driven(WALL)?.view).toEqual({ address: '/wall', camera })
  expect(room.picture.seq).toBe(before)
})

test('whoever drives and is silent for 15 s has lost the wall; whoever speaks every 5 s keeps it', () => {
  const { clock, start, ask, holder, room } = scene()
  const lease = start()
  ask('duty', { do: 'drive-wall', wall: WALL })
  for (let s = 0; s < 60; s += 5) {
    clock.advance(5000)
    expect(lease.drive(POSTS['duty']!, drive(null))).toEqual({ ok: true })
  }
  clock.advance(14_000)
  expect(holder()).toBe('duty')
  clock.advance(2000)
  expect(holder()).toBeUndefined()
  expect(room.entries.at(-1)).toMatchObject({ kind: 'wall-lapsed', wall: WALL, post: 'duty' })
  expect(lease.driven(WALL)).toBeUndefined()
  expect(lease.drive(POSTS['duty']!, drive(null)).ok).toBe(false)
  clock.advance(60_000)
  expect(room.entries.filter(({ kind }) => kind === 'wall-lapsed')).toHaveLength(1)
})

test('a view that was sent and not driven stays for ever; a relay that starts anew gives whoever drove the same 15 s', () => {
  const { clock, start, ask, holder } = scene()
  const first = start()
  ask('duty', { do: 'show-on-wall', wall: WALL, view: { address: '/theme/economy', camera: null, time: null } })
  clock.advance(600_000)
  expect(holder()).toBe('duty')
  ask('duty', { do: 'drive-wall', wall: WALL })
  first.stop()
  clock.advance(600_000)
  start()
  clock.advance(14_000)
  expect(holder()).toBe('duty')
  clock.advance(3000)
  expect(holder()).toBeUndefined()
})

test('at no moment does a wall lapse whose driver spoke within 15 s, and none is held 20 s after the last word', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 100, max: 25_000 }), { maxLength: 12 }), (pauses) => {
      const { clock, start, ask, holder } = scene()
      const lease = start()
      ask('duty', { do: 'drive-wall', wall: WALL })
      for (const pauseMs of pauses) {
        clock.advance(pauseMs)
        const held = holder() === 'duty'
        // Between the two it depends on when the relay looked.
        const must = pauseMs < 15_000 ? true : pauseMs >= 20_000 ? false : held
        expect(held).toBe(must)
        if (!held) ask('duty', { do: 'drive-wall', wall: WALL })
        lease.drive(POSTS['duty']!, drive(null))
      }
    }),
  )
})
