import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alarm } from '#contract/snapshot.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import { shownViewSchema } from '#contract/shown-view.ts'
import { DIRECTOR_START, stepDirector } from './direct-wall.ts'
import type { DirectorState } from './direct-wall.ts'
import { EMPTY_PICTURE } from './picture.ts'
import type { Picture } from './picture.ts'

const T0 = Date.UTC(2026, 10, 27, 6)
const alarm = (id: string, severity: Alarm['severity'], at: number): Alarm => ({
  id,
  severity,
  title: { zh: `告警 ${id}`, en: `Alarm ${id}` },
  place: `underpass/${id}`,
  placeName: { zh: '下穿', en: 'Underpass' },
  lng: 71.4,
  lat: 51.1,
  evidence: { metric: 'm', place: 'p', value: 1, at, threshold: 0, op: '>' },
  raisedAt: at,
  changedAt: at,
})
const WALL: Wall = {
  id: 'north',
  version: 1,
  name: { zh: '北墙', en: 'North' },
  use: 'overview',
  seams: [],
  viewDistanceM: null,
  pitchMm: null,
  rotation: [
    { address: '/wall', dwellS: 20 },
    { address: '/theme/economy', dwellS: 30 },
    { address: '/theme/society?part=traffic', dwellS: 10 },
  ],
  directs: true,
  tokenSha256: null,
  admittedAt: null,
  revokedAt: null,
  holder: null,
}
const VIEW = { address: '/theme/market', camera: null, time: null }

/** A city that a test changes, and a wall that looks at it. */
class Room {
  now = T0
  wall = WALL
  alarms = new Map<string, Alarm>()
  desk = EMPTY_PICTURE.desk
  state: DirectorState = DIRECTOR_START

  get picture(): Picture {
    const desk = { ...this.desk, walls: new Map([[this.wall.id, this.wall]]) }
    return { ...EMPTY_PICTURE, alarms: this.alarms, desk }
  }
  look() {
    const { state, show } = stepDirector(this.state, { picture: this.picture, now: this.now, wall: 'north' })
    this.state = state
    return show
  }
  /** Looks each half second. */
  wait(ms: number) {
    for (let passed = 0; passed < ms; passed += 500) {
      this.now += 500
      this.look()
    }
    return this.look()
  }
  raise(id: string, severity: Alarm['severity'] = 'red') {
    this.alarms.set(id, alarm(id, severity, this.now))
  }
  hold(post: string, view: typeof VIEW | null = VIEW, driving = false) {
    const { version } = this.wall
    this.wall = { ...this.wall, version: version + 1, holder: { post, since: this.now, driving, view } }
  }
  release() {
    this.wall = { ...this.wall, version: this.wall.version + 1, holder: null }
  }
}

test('pages turn by their dwell, and begin again after the last', () => {
  const room = new Room()
  const seen = [room.look().view?.address]
  for (const s of [19, 1, 29, 1, 9, 1]) seen.push(room.wait(s * 1000).view?.address)
  expect(seen).toEqual([
    '/wall',
    '/wall',
    '/theme/economy',
    '/theme/economy',
    '/theme/society?part=traffic',
    '/theme/society?part=traffic',
    '/wall',
  ])
})

test('a wall without pages stays where its own address is', () => {
  const room = new Room()
  room.wall = { ...WALL, rotation: [] }
  room.look()
  expect(room.wait(120_000)).toMatchObject({ kind: 'rotation', view: null })
})

test('a red alarm brings its place, and afterwards the page goes on from where it was', () => {
  const room = new Room()
  room.look()
  room.wait(30_000)
  expect(room.look().view?.address).toBe('/theme/economy')
  room.raise('a')
  const show = room.look()
  expect(show).toMatchObject({ kind: 'alarm', view: { address: '/wall?place=underpass/a', camera: { lng: 71.4 } } })
  expect(shownViewSchema.safeParse(show.view).success).toBe(true)
  expect(room.wait(24_500).kind).toBe('alarm')
  // 10 s of this page's 30 had been shown.
  expect(room.wait(500).view?.address).toBe('/theme/economy')
  expect(room.wait(19_500).view?.address).toBe('/theme/economy')
  expect(room.wait(500).view?.address).toBe('/theme/society?part=traffic')
})

test('orange brings nothing; orange that turns red does; a cleared one is left after its 8 s', () => {
  const room = new Room()
  room.wait(9000)
  room.raise('a', 'orange')
  expect(room.wait(1000).kind).toBe('rotation')
  room.raise('a', 'red')
  expect(room.look().kind).toBe('alarm')
  room.alarms.delete('a')
  expect(room.wait(7500).kind).toBe('alarm')
  expect(room.wait(500).kind).toBe('rotation')
})

test('of several the gravest comes first, then the newest, and each has its time', () => {
  const room = new Room()
  room.wait(9000)
  const open = (id: string, part: object) => {
    const incident = {
      id,
      state: 'activated',
      severity: 'orange',
      grade: null,
      response: null,
      title: id,
      placeName: '',
    }
    // Only what a director reads of an incident.
    const row = { ...incident, lng: 71, lat: 51, openedAt: room.now, ...part } as never
    room.desk = { ...room.desk, incidents: new Map([...room.desk.incidents, [id, row]]) }
  }
  open('second', { response: { level: 'II', at: room.now } })
  open('graded', { grade: 'especially-major' })
  room.now += 100
  room.raise('newest')
  const order = [room.look().key]
  for (let i = 0; i < 3; i++) order.push(room.wait(8000).key)
  expect(order).toEqual([
    'matter/alarm/newest',
    'matter/grade/graded/especially-major',
    'matter/response/second/II',
    'matter/response/second/II',
  ])
  expect(room.wait(25_000).kind).toBe('rotation')
  // The same incident becomes graver: that is news.
  open('second', { response: { level: 'I', at: room.now } })
  room.wait(8000)
  expect(room.look().key).toBe('matter/response/second/I')
})

test('what stood for long when the wall came up is no news; what is young is', () => {
  const old = new Room()
  old.alarms.set('a', alarm('a', 'red', T0 - 3_600_000))
  expect(old.look().kind).toBe('rotation')
  const young = new Room()
  young.alarms.set('a', alarm('a', 'red', T0 - 60_000))
  expect(young.look().kind).toBe('alarm')
})

test('a wall that does not direct itself turns its pages whatever happens', () => {
  const room = new Room()
  room.wall = { ...WALL, directs: false }
  room.wait(9000)
  room.raise('a')
  expect(room.wait(2000).kind).toBe('rotation')
  room.wall = WALL
  expect(room.wait(10_000).kind).toBe('rotation')
})

test('whoever drives begins with what is there; the scene says who and since when', () => {
  const room = new Room()
  room.wait(21_000)
  room.hold('commander', null, true)
  const show = room.look()
  expect(show).toMatchObject({ kind: 'held', driving: true, view: { address: '/theme/economy' } })
  expect(show.by).toEqual({ post: 'commander', since: room.now })
})

test('a showing holds the wall, scene by scene, until it ends', () => {
  const room = new Room()
  room.wait(9000)
  const scene = (id: string, address: string) => ({
    id,
    view: { ...VIEW, address },
    caption: { zh: '', en: '' },
    notes: '',
    dwellS: 5,
  })
  const showing = {
    id: 's',
    version: 1,
    tour: 't',
    title: '晨会',
    scenes: [scene('a', '/wall'), scene('b', '/theme/digital')],
    walls: ['north'],
    scene: 0,
    autoplay: true,
    edition: 1,
    away: false,
    sceneAt: room.now,
    startedAt: room.now,
    by: 'presenter',
  }
  room.desk = { ...room.desk, showings: new Map([['s', showing]]) }
  room.raise('a')
  expect(room.look()).toMatchObject({ kind: 'showing', by: { post: 'presenter' }, view: { address: '/wall' } })
  expect(room.wait(5000).view?.address).toBe('/theme/digital')
  room.desk = { ...room.desk, showings: new Map() }
  expect(room.wait(8000).kind).toBe('alarm')
})

test('a clock that is set back by an hour costs 8 s, not an hour', () => {
  const room = new Room()
  room.wait(12_000)
  room.now -= 3_600_000
  room.look()
  room.raise('a')
  expect(room.wait(8000).kind).toBe('alarm')
})

type Happening = 'raise' | 'raise-orange' | 'clear' | 'hold' | 'drive' | 'release' | 'nothing'
const happenings = fc.constantFrom<Happening>('raise', 'raise-orange', 'clear', 'hold', 'drive', 'release', 'nothing')

test('whatever happens: a person always wins, no two switches of its own within 8 s, an alarm comes within 2 s, and it returns', () => {
  const day = fc.array(
    fc.record({ what: happenings, id: fc.constantFrom('a', 'b', 'c'), afterMs: fc.integer({ min: 0, max: 20_000 }) }),
    {
      maxLength: 25,
    },
  )
  fc.assert(
    fc.property(day, (events) => {
      const room = new Room()
      let switchedAt = Number.NEGATIVE_INFINITY
      let key = ''
      const look = () => {
        const show = room.look()
        const held = room.wall.holder !== null
        // A person always wins, at once.
        expect(show.by?.post).toBe(room.wall.holder?.post)
        expect(show.kind === 'held').toBe(held)
        expect(show.key === key || held || room.now - switchedAt >= 8000).toBe(true)
        if (show.key !== key) {
          switchedAt = room.now
          key = show.key
        }
        return show
      }
      look()
      for (const { what, id, afterMs } of events) {
        for (let passed = 0; passed < afterMs; passed += 500) {
          room.now += 500
          look()
        }
        const idle = room.now - switchedAt >= 8000 && room.wall.holder === null
        const fresh = what === 'raise' && room.alarms.get(id)?.severity !== 'red'
        if (what === 'raise') room.raise(id)
        if (what === 'raise-orange' && !room.alarms.has(id)) room.raise(id, 'orange')
        if (what === 'clear') room.alarms.delete(id)
        if (what === 'hold') room.hold('commander')
        if (what === 'drive') room.hold('presenter', null, true)
        if (what === 'release') room.release()
        const mustCome = idle && fresh
        if (mustCome) room.now += 500
        const came = look().kind
        expect(!mustCome || came === 'alarm').toBe(true)
      }
      // Left alone, it is back on its pages.
      room.release()
      room.alarms.clear()
      for (let passed = 0; passed < 9000; passed += 500) {
        room.now += 500
        look()
      }
      expect(look()).toMatchObject({ kind: 'rotation', why: { en: expect.stringMatching(/^Rotation/) as string } })
    }),
  )
})
