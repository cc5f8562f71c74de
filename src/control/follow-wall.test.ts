import { expect, test } from 'vitest'
import type { DrivenView } from '#contract/wire.ts'
import type { WallShows } from '#contract/wire.ts'
import { CommandDouble } from '#picture/command-double.ts'
import type { Ask } from '#picture/command-double.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { createStage } from '#session/stage.ts'
import { createStore } from '#session/store.ts'
import { createLiveTime } from '#session/live-time.ts'
import type { TimeState } from '#session/time-machine.ts'
import { followWall } from './follow-wall.ts'

const WALL = 'wall-0001'
const camera = { lng: 71.4, lat: 51.1, zoom: 14, pitch: 30, bearing: 0 }

function scene(address = '/wall?lang=zh&kiosk=1') {
  const room = new CommandDouble()
  room.ask('admin', {
    do: 'set-wall',
    wall: WALL,
    name: { zh: '北墙', en: 'North' },
    use: 'overview',
    seams: [],
    viewDistanceM: null,
    pitchMm: null,
    rotation: [
      { address: '/wall', dwellS: 10 },
      { address: '/theme/economy', dwellS: 10 },
    ],
    directs: true,
  })
  let now = room.now
  const ticks = new Set<() => void>()
  const clock = {
    now: () => now,
    every(_periodMs: number, run: () => void) {
      ticks.add(run)
      return () => ticks.delete(run)
    },
    after: () => () => {},
    random: () => 0,
  }
  let shown = address
  const visited: string[] = []
  const times: unknown[] = []
  const state = createStore<TimeState>({ mode: 'live' })
  const told: WallShows[] = []
  const session = {
    present: createStore<Picture>(EMPTY_PICTURE),
    presentNow: createStore<number | undefined>(undefined),
    driven: createStore<ReadonlyMap<string, DrivenView>>(new Map()),
    stage: createStage(),
    time: {
      ...createLiveTime(),
      state,
      go(to: unknown) {
        times.push(to)
        // What it stands at does not matter here.
        state.set({ mode: 'past' } as TimeState)
        return Promise.resolve()
      },
      live() {
        times.push('live')
        state.set({ mode: 'live' })
      },
    },
    shows: (shows: WallShows) => void told.push(shows),
  }
  const page = {
    address() {
      const [pathname = '', query] = shown.split('?')
      return { pathname, search: query === undefined ? '' : `?${query}` }
    },
    show(next: string) {
      shown = next
      visited.push(next)
    },
  }
  const following = followWall({ session, wall: WALL, page, clock })
  const ask = (who: string, asked: Ask) => {
    room.ask(who, asked)
    session.present.set(room.picture)
  }
  session.presentNow.set(now)
  session.present.set(room.picture)
  const wait = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 250) {
      now += 250
      session.presentNow.set(Math.floor(now / 1000) * 1000)
      for (const run of ticks) run()
    }
  }
  return {
    room,
    session,
    following,
    ask,
    wait,
    visited,
    times,
    told,
    at: () => shown,
    touch: (to: string) => (shown = to),
  }
}

test('pages turn in the address, which keeps what belongs to this screen', () => {
  const { wait, visited, told } = scene()
  wait(21_000)
  expect(visited).toEqual(['/theme/economy?lang=zh&kiosk=1', '/wall?lang=zh&kiosk=1'])
  expect(told.map(({ address }) => address)).toEqual(['/wall', '/theme/economy', '/wall'])
})

test('a view that was sent comes at once with its camera and its moment, and goes with its release', () => {
  const { ask, wait, session, times, at, following } = scene()
  wait(1000)
  const time = { tape: 'relay', at: 1000, speed: 1, truth: 'known' as const }
  ask('commander', { do: 'show-on-wall', wall: WALL, view: { address: '/theme/market', camera, time } })
  expect(at()).toBe('/theme/market?lang=zh&kiosk=1')
  expect(session.stage.asked.get()).toEqual({ camera, jump: false })
  expect(times).toEqual([time])
  expect(following.scene.get().by?.post).toBe('commander')
  wait(60_000)
  expect(times).toHaveLength(1)
  ask('commander', { do: 'release-wall', wall: WALL })
  expect(at()).toMatch(/^\/wall\?/)
  expect([session.stage.asked.get(), times.at(-1)]).toEqual([null, 'live'])
  expect(following.scene.get().by).toBeUndefined()
})

test('what is driven moves the map without a step of the address, and is over with the hand', () => {
  const { ask, session, visited, wait } = scene()
  wait(1000)
  ask('duty', { do: 'drive-wall', wall: WALL })
  for (let i = 0; i < 20; i++) {
    session.driven.set(new Map([[WALL, { camera: { ...camera, zoom: 10 + i / 10 } }]]))
  }
  expect(visited).toEqual([])
  expect(session.stage.asked.get()).toEqual({ camera: { ...camera, zoom: 11.9 }, jump: true })
  session.driven.set(new Map([[WALL, { camera, address: '/theme/digital' }]]))
  expect(visited).toEqual(['/theme/digital?lang=zh&kiosk=1'])
  ask('duty', { do: 'release-wall', wall: WALL })
  session.driven.set(new Map())
  wait(8000)
  expect(visited.at(-1)).toBe('/wall?lang=zh&kiosk=1')
  expect(session.stage.asked.get()).toBeNull()
})

test('nothing of what is driven elsewhere moves this wall, and a wall that stopped following asks nothing of the map', () => {
  const { ask, session, visited, following } = scene()
  session.driven.set(new Map([[WALL, { address: '/theme/digital' }]]))
  expect(visited).toEqual([])
  ask('duty', { do: 'show-on-wall', wall: WALL, view: { address: '/wall', camera, time: null } })
  following.stop()
  expect(session.stage.asked.get()).toBeNull()
  ask('duty', { do: 'show-on-wall', wall: WALL, view: { address: '/theme/market', camera, time: null } })
  expect(visited).toEqual([])
})

test('a wall opened at the root tells an address that others can show', () => {
  const { told } = scene('/')
  expect(told.every(({ address }) => address.startsWith('/wall'))).toBe(true)
})
